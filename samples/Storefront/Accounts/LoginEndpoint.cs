using System.Security.Cryptography;
using System.Text;
using Arc.Audit;
using Microsoft.AspNetCore.Authentication.BearerToken;

namespace Storefront.Accounts;

/// <summary>An endpoint of the host's own beside Arc's: it gives a bearer token for a demo login.</summary>
internal static class LoginEndpoint
{
    public static void MapLogin(this IEndpointRouteBuilder routes) => routes
        .MapPost("/login", async (Credentials credentials, IAuthenticationAudit audit, CancellationToken cancellationToken) =>
        {
            if (Find(credentials) is { } user)
            {
                return Results.SignIn(user.ToPrincipal(), authenticationScheme: BearerTokenDefaults.AuthenticationScheme);
            }

            // What was typed is not on record, unless there is such a login: it may be a password in the wrong place.
            var tried = Array.Find(DemoUser.All, demo => demo.Login == credentials.Login);
            await audit.RecordAsync(new AuthenticationEvent { Name = AuthenticationEvents.SessionFail, SubjectId = tried?.Login }, cancellationToken);

            return Results.Problem(statusCode: StatusCodes.Status401Unauthorized, title: "No such login and password.");
        })
        .WithName("login")
        .WithTags("Accounts")
        .WithSummary("Get a bearer token")
        .WithDescription("Gives a token for one of the demo logins, to be sent as `Authorization: Bearer …`.")
        .Produces<AccessTokenResponse>()
        .ProducesProblem(StatusCodes.Status401Unauthorized);

    private static DemoUser? Find(Credentials credentials) => Array.Find(DemoUser.All, user =>
        user.Login == credentials.Login
        && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(user.Password), Encoding.UTF8.GetBytes(credentials.Password)));
}
