using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.BearerToken;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Arc.Storefront.Tests.Hosting;

/// <summary>The Storefront sample on Kestrel at a free port. Each store derives it, and every suite runs on each.</summary>
public abstract class Shop : IAsyncLifetime
{
    private static int _names;
    private readonly ShopFactory _factory;

    protected Shop()
    {
        _factory = new ShopFactory(Configure);
        _factory.UseKestrel(0);
    }

    public IServiceProvider Services => _factory.Services;

    /// <summary>A caller without a token.</summary>
    public Caller Anonymous => new(_factory.CreateClient());

    public Caller Admin => As("admin", "admin");

    public Caller Editor => As("editor", "editor");

    public Caller Support => As("support", "support");

    public virtual async ValueTask InitializeAsync()
    {
        _factory.StartServer();
        (await Anonymous.GetAsync("/products?limit=1")).Is(200);
    }

    public virtual async ValueTask DisposeAsync()
    {
        await _factory.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>A caller with a token of the sample's own scheme for any name and roles.</summary>
    public Caller As(string user, params string[] roles) => With(user, tenant: null, roles);

    /// <summary>A user nobody else in the run is.</summary>
    public Caller Somebody() => As("somebody-" + Unique());

    /// <summary>A caller whom the scheme knows, and of whom it says no name.</summary>
    public Caller Nameless() => With(user: null, tenant: null);

    /// <summary>A caller with roles in a tenant.</summary>
    public Caller With(string? user, string? tenant, params string[] roles)
    {
        var identity = new ClaimsIdentity(BearerTokenDefaults.AuthenticationScheme, ClaimTypes.Name, ClaimTypes.Role);
        if (user is not null)
        {
            identity.AddClaim(new Claim(ClaimTypes.NameIdentifier, user));
        }

        identity.AddClaims(roles.Select(role => new Claim(ClaimTypes.Role, role)));
        if (tenant is not null)
        {
            identity.AddClaim(new Claim("tenant", tenant));
        }

        var ticket = new AuthenticationTicket(
            new ClaimsPrincipal(identity),
            new AuthenticationProperties { ExpiresUtc = DateTimeOffset.UtcNow.AddHours(1) },
            BearerTokenDefaults.AuthenticationScheme);
        var options = Services.GetRequiredService<IOptionsMonitor<BearerTokenOptions>>().Get(BearerTokenDefaults.AuthenticationScheme);
        var caller = Anonymous;
        caller.UserId = user ?? "";
        caller.Client.DefaultRequestHeaders.Authorization = new("Bearer", options.BearerTokenProtector.Protect(ticket));
        return caller;
    }

    /// <summary>A text that no other test uses, so that tests can share a store.</summary>
    public static string Unique() =>
        Interlocked.Increment(ref _names).ToString(CultureInfo.InvariantCulture) + Guid.NewGuid().ToString("N")[..8];

    /// <summary>What the store adds to the sample's configuration.</summary>
    protected virtual void Configure(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Development");
        builder.UseSetting("Logging:LogLevel:Default", "Error");
    }

    private sealed class ShopFactory(Action<IWebHostBuilder> configure) : WebApplicationFactory<Program>
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder) => configure(builder);
    }
}
