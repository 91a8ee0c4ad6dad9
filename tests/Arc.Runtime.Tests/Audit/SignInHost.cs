using System.Security.Claims;
using Arc.Audit;
using Arc.Runtime.Tests.Golden;
using Arc.Scopes;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Arc.Runtime.Tests.Audit;

/// <summary>An application with a login of its own: cookies, bearer tokens, a scheme that hands over to cookies, and one that always fails.</summary>
public sealed class SignInHost : IAsyncDisposable
{
    private readonly GoldenStore _store;
    private readonly WebApplication _application;
    private HttpClient _client = null!;

    private SignInHost(GoldenStore store, RefusingTrail trail, Action<AuthenticationAuditOptions>? configure)
    {
        _store = store;
        Trail = trail;
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Production" });
        builder.Logging.ClearProviders().AddProvider(Log);
        builder.WebHost.UseTestServer();
        builder.Configuration["ConnectionStrings:PostgreSql"] = store.ConnectionString;
        builder.Services.AddSingleton<EventRecord>();
        builder.Services.AddSingleton<BoardRules>();
        builder.Services.AddSingleton<IScopeResolver, RootResolver>();
        builder.AddArc<GoldenContext>(arc => arc.AuditAuthentication(configure).ConfigureDbContext(options => options.AddInterceptors(trail)));
        builder.Services.AddAuthentication("Cookies")
            .AddCookie("Cookies", options => options.Events.OnRedirectToLogin = login =>
            {
                login.Response.StatusCode = StatusCodes.Status401Unauthorized;

                return Task.CompletedTask;
            })
            .AddCookie("Identity.External")
            .AddBearerToken("Tokens")
            .AddPolicyScheme("Either", null, options => options.ForwardDefault = "Cookies")
            .AddScheme<AuthenticationSchemeOptions, BrokenScheme>("Broken", null);
        builder.Services.AddAuthorizationBuilder().AddPolicy("auditors", policy => policy.RequireAuthenticatedUser());
        _application = builder.Build();
        _application.UseAuthentication();
        _application.MapArc();
        _application.MapArcAudit("/audit", "auditors");
        _application.MapGet("/in", (string? scheme, string? role) => Results.SignIn(Ada(role), new AuthenticationProperties(new Dictionary<string, string?> { ["refresh"] = "s3cret" }), scheme));
        _application.MapGet("/out", (string? scheme) => Results.SignOut(authenticationSchemes: scheme is null ? [] : [scheme]));
        _application.MapGet("/tell", async (string name, IAuthenticationAudit audit, CancellationToken cancellationToken) =>
            await audit.RecordAsync(new AuthenticationEvent { Name = name, SubjectId = "bob" }, cancellationToken));
    }

    public RefusingTrail Trail { get; }

    public KeptLog Log { get; } = new();

    internal LooseEntries Loose => _application.Services.GetRequiredService<LooseEntries>();

    public IServiceProvider Services => _application.Services;

    public static async Task<SignInHost> StartAsync(Action<AuthenticationAuditOptions>? configure = null)
    {
        var host = new SignInHost(await GoldenStore.CreateAsync(), new RefusingTrail(), configure);
        await host._application.StartAsync();
        host._client = new HttpClient(new CookieJar(host._application.GetTestServer().CreateHandler())) { BaseAddress = new Uri("https://shop.test") };

        return host;
    }

    public Task<HttpResponseMessage> GetAsync(string path, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path);

        foreach (var (name, value) in headers)
        {
            request.Headers.Add(name, value);
        }

        return _client.SendAsync(request);
    }

    /// <summary>All entries, oldest first.</summary>
    public async Task<AuditEntry[]> EntriesAsync() =>
        [.. (await Services.GetRequiredService<IAudit>().QueryAsync(new AuditQuery { EveryTenant = true }, CancellationToken.None)).Entries.Reverse()];

    /// <summary>The entries, once there are as many as expected.</summary>
    public async Task<AuditEntry[]> EntriesAsync(int count)
    {
        var deadline = DateTime.UtcNow.AddSeconds(120);
        AuditEntry[] entries;

        while ((entries = await EntriesAsync()).Length < count && DateTime.UtcNow < deadline)
        {
            await Task.Delay(20);
        }

        return entries;
    }

    public Task StopAsync() => _application.StopAsync();

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _application.StopAsync();
        await _application.DisposeAsync();
        await _store.DisposeAsync();
    }

    private static ClaimsPrincipal Ada(string? role)
    {
        var identity = new ClaimsIdentity("password", "name", "role");
        identity.AddClaim(new Claim("sub", "ada"));
        identity.AddClaim(new Claim("tenant", "A"));
        identity.AddClaim(new Claim("card", "s3cret"));

        if (role is not null)
        {
            identity.AddClaim(new Claim("role", role));
        }

        return new ClaimsPrincipal(identity);
    }

    private sealed class RootResolver(IOptions<ArcOptions> options) : IScopeResolver
    {
        private readonly ClaimsScopeResolver _claims = new(options);

        public Scope Resolve(HttpContext context)
        {
            var scope = _claims.Resolve(context);

            return scope.HasAnyRole("root") && context.Request.Headers["x-scope"] == "platform"
                ? new Scope { Kind = ScopeKind.Elevated, Principal = scope.Principal, UserId = scope.UserId, TenantId = scope.TenantId }
                : scope;
        }
    }
}
