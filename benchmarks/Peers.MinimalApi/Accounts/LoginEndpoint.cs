using System.Security.Claims;
using Microsoft.AspNetCore.Authentication.BearerToken;

namespace Peers.MinimalApi.Accounts;

/// <summary>The same bearer tokens as the sample's, so that writes pay the same price for authentication on both sides.</summary>
internal static class LoginEndpoint
{
    public static void MapLogin(this IEndpointRouteBuilder routes) => routes.MapPost("/login", (Credentials credentials) =>
    {
        if (credentials is not { Login: "admin", Password: "admin" })
        {
            return Results.Unauthorized();
        }

        var identity = new ClaimsIdentity(
            [new Claim(ClaimTypes.NameIdentifier, "admin"), new Claim(ClaimTypes.Role, "admin")],
            BearerTokenDefaults.AuthenticationScheme);
        return Results.SignIn(new ClaimsPrincipal(identity), authenticationScheme: BearerTokenDefaults.AuthenticationScheme);
    });
}
