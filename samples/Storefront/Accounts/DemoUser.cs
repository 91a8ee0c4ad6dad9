using System.Security.Claims;
using Microsoft.AspNetCore.Authentication.BearerToken;

namespace Storefront.Accounts;

/// <summary>A login for trying the sample out; a real shop has ASP.NET Core Identity or an identity provider here.</summary>
internal sealed record DemoUser(string Login, string Password, string[] Roles, string? Merchant, string Purpose)
{
    public static readonly DemoUser[] All =
    [
        new("admin", "admin", ["admin"], null, "may do everything but look into a merchant's promotions"),
        new("editor", "editor", ["editor", "support"], "nordlys", "keeps the catalogue, ships orders, has the promotions of 'nordlys'"),
        new("customer", "customer", [], null, "orders and reviews; sees what is their own"),
    ];

    public ClaimsPrincipal ToPrincipal()
    {
        var identity = new ClaimsIdentity(BearerTokenDefaults.AuthenticationScheme, ClaimTypes.Name, ClaimTypes.Role);
        identity.AddClaim(new Claim(ClaimTypes.NameIdentifier, Login));
        identity.AddClaim(new Claim(ClaimTypes.Name, Login));
        identity.AddClaims(Roles.Select(role => new Claim(ClaimTypes.Role, role)));
        if (Merchant is not null)
        {
            identity.AddClaim(new Claim("tenant", Merchant));
        }

        return new ClaimsPrincipal(identity);
    }
}
