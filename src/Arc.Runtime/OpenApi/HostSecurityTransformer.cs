using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.Options;
using Microsoft.OpenApi;

namespace Arc.OpenApi;

/// <summary>
/// Says of the host's own endpoints whether they need a token, as their authorization metadata has it: beside resources
/// that say it, an operation that says nothing reads as one that is open.
/// </summary>
internal sealed class HostSecurityTransformer(IOptions<AuthorizationOptions> authorization) : IOpenApiOperationTransformer
{
    private const string Scheme = "bearer";

    public Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        // What the host says itself stands.
        operation.Security ??= NeedsToken(context.Description.ActionDescriptor.EndpointMetadata)
            ? [new() { [new OpenApiSecuritySchemeReference(Scheme, context.Document)] = [] }]
            : [];

        return Task.CompletedTask;
    }

    /// <summary>A token as a requirement of an operation.</summary>
    public static JsonObject Requirement() => new() { ["security"] = new JsonArray(new JsonObject { [Scheme] = new JsonArray() }) };

    private bool NeedsToken(IList<object> metadata) =>
        !metadata.OfType<IAllowAnonymous>().Any()
        && (authorization.Value.FallbackPolicy is not null
            || metadata.Any(item => item is IAuthorizeData or AuthorizationPolicy or IAuthorizationRequirementData));
}
