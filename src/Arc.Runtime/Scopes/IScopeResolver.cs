using Microsoft.AspNetCore.Http;

namespace Arc;

/// <summary>Says who is calling. Replace it to take users, tenants or roles from elsewhere than the claims.</summary>
public interface IScopeResolver
{
    /// <summary>Resolves the scope of a request; called once per request.</summary>
    /// <param name="context">The request, after authentication.</param>
    /// <returns>The scope, <see cref="Scope.Anonymous"/> when nobody is known.</returns>
    Scope Resolve(HttpContext context);
}
