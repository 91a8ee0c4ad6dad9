using System.Security.Claims;
using Arc.Scopes;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Arc.Audit;

/// <summary>
/// Sees who signs in and out, by whichever scheme, and puts it on record: signing in before it happens, so that nobody has a
/// session of which the trail knows nothing, and once more when it fails then; signing out after it has happened.
/// </summary>
internal sealed class AuditedAuthentication(
    [FromKeyedServices(AuditedAuthentication.Inner)] IAuthenticationService inner,
    AuthenticationAudit audit,
    IScopeResolver scopes,
    IAuthenticationSchemeProvider schemes,
    IOptions<ArcOptions> arc,
    IOptions<AuthenticationAuditOptions> options) : IAuthenticationService
{
    /// <summary>The key of the service that does the work.</summary>
    public const string Inner = "Arc.Audit";

    private static readonly object _isWithin = new();

    public Task<AuthenticateResult> AuthenticateAsync(HttpContext context, string? scheme) => inner.AuthenticateAsync(context, scheme);

    public Task ChallengeAsync(HttpContext context, string? scheme, AuthenticationProperties? properties) => inner.ChallengeAsync(context, scheme, properties);

    public Task ForbidAsync(HttpContext context, string? scheme, AuthenticationProperties? properties) => inner.ForbidAsync(context, scheme, properties);

    public async Task SignInAsync(HttpContext context, string? scheme, ClaimsPrincipal principal, AuthenticationProperties? properties)
    {
        var name = scheme ?? (await schemes.GetDefaultSignInSchemeAsync().ConfigureAwait(false))?.Name;

        if (principal?.Identity is not { IsAuthenticated: true } || !IsSession(name) || !TryEnter(context))
        {
            await inner.SignInAsync(context, scheme, principal!, properties).ConfigureAwait(false);
            return;
        }

        var scope = ClaimsScopeResolver.Resolve(principal, arc.Value.TenantClaim);

        try
        {
            await audit.RecordAsync(Event(AuthenticationEvents.SessionCreate, name), scope, mayRefuse: true, context.RequestAborted).ConfigureAwait(false);
            await SignInOrTellAsync(() => inner.SignInAsync(context, scheme, principal, properties), name, scope).ConfigureAwait(false);
        }
        finally
        {
            context.Items.Remove(_isWithin);
        }
    }

    public async Task SignOutAsync(HttpContext context, string? scheme, AuthenticationProperties? properties)
    {
        var name = scheme ?? (await schemes.GetDefaultSignOutSchemeAsync().ConfigureAwait(false))?.Name;
        var scope = scopes.Resolve(context);

        // Who has no session cannot end one, and must not fill the trail.
        if (!scope.IsAuthenticated || !IsSession(name) || !TryEnter(context))
        {
            await inner.SignOutAsync(context, scheme, properties).ConfigureAwait(false);
            return;
        }

        try
        {
            await inner.SignOutAsync(context, scheme, properties).ConfigureAwait(false);
            await audit.RecordAsync(Event(AuthenticationEvents.SessionDelete, name), scope, mayRefuse: false, CancellationToken.None).ConfigureAwait(false);
        }
        finally
        {
            context.Items.Remove(_isWithin);
        }
    }

    private async Task SignInOrTellAsync(Func<Task> signIn, string? scheme, Scope scope)
    {
        try
        {
            await signIn().ConfigureAwait(false);
        }
        catch
        {
            await audit.RecordAsync(Event(AuthenticationEvents.SessionFail, scheme), scope, mayRefuse: false, CancellationToken.None).ConfigureAwait(false);
            throw;
        }
    }

    private bool IsSession(string? scheme) => scheme is null || !options.Value.IgnoredSchemes.Contains(scheme);

    /// <summary>A scheme that hands over to another signs in twice; it is one session.</summary>
    private static bool TryEnter(HttpContext context) => context.Items.TryAdd(_isWithin, null);

    private static AuthenticationEvent Event(string name, string? scheme) => new()
    {
        Name = name,
        Metadata = new Dictionary<string, string?> { ["scheme"] = scheme },
    };
}
