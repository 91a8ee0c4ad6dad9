using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Arc.Permissions;

/// <summary>What a permission is decided by.</summary>
public sealed class PermissionContext
{
    /// <summary>Who is calling.</summary>
    public required Scope Scope { get; init; }

    /// <summary>The request.</summary>
    public required HttpContext Http { get; init; }

    /// <summary>What is being done. An action counts as <see cref="Operations.Update"/>, a named query as <see cref="Operations.List"/>.</summary>
    public required Operations Operation { get; init; }

    /// <summary>The name of the action; null otherwise.</summary>
    public string? Action { get; init; }

    /// <summary>The name of the query; null otherwise.</summary>
    public string? Query { get; init; }

    /// <summary>Whether the caller satisfies an ASP.NET Core authorization policy.</summary>
    /// <param name="policy">The name of the policy; an unknown one throws, and the caller is denied.</param>
    /// <returns>True when the policy succeeds.</returns>
    public async ValueTask<bool> SatisfiesPolicyAsync(string policy)
    {
        var authorization = Http.RequestServices.GetRequiredService<IAuthorizationService>();
        var result = await authorization.AuthorizeAsync(Scope.Principal, Http, policy).ConfigureAwait(false);

        return result.Succeeded;
    }
}
