using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Arc.Runtime.Tests.Golden;

/// <summary>Believes what the header says: <c>Authorization: Test user;tenant;role,role</c>.</summary>
public sealed class TestIdentity(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "Test";

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization.ToString();

        if (!header.StartsWith("Test ", StringComparison.Ordinal) || header[5..].Split(';') is not [var user, var tenant, var roles])
        {
            return Task.FromResult(AuthenticateResult.NoResult());
        }

        // A role claim of another name than the usual, so that only who asks the identity finds it.
        var identity = new ClaimsIdentity(SchemeName, "name", "role");
        identity.AddClaim(new Claim("sub", user));

        if (tenant.Length > 0)
        {
            identity.AddClaim(new Claim("tenant", tenant));
        }

        foreach (var role in roles.Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            identity.AddClaim(new Claim("role", role));
        }

        return Task.FromResult(AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), SchemeName)));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.StatusCode = 401;
        Response.Headers.WWWAuthenticate = "Test realm=\"golden\"";

        return Task.CompletedTask;
    }
}
