using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;

namespace Arc.Resources;

/// <summary>Maps the routes of one resource below the prefix of <c>MapArc</c>.</summary>
public sealed class ResourceRoutes
{
    private readonly RouteGroupBuilder _group;
    private readonly ResourceRuntime _runtime;
    private readonly ResourceInfo _info;
    private readonly string _prefix;

    internal ResourceRoutes(RouteGroupBuilder group, string prefix, ResourceRuntime runtime, ResourceInfo info)
    {
        _group = group;
        _prefix = prefix;
        _runtime = runtime;
        _info = info;
    }

    /// <summary>Maps GET and HEAD.</summary>
    /// <param name="pattern">The route below the prefix: <c>products/{id}</c>.</param>
    /// <param name="handler">What answers.</param>
    /// <returns>Conventions for the endpoint.</returns>
    public IEndpointConventionBuilder MapGet(string pattern, RequestDelegate handler) => Map(pattern, handler, HttpMethods.Get, HttpMethods.Head);

    /// <summary>Maps POST.</summary>
    /// <param name="pattern">The route below the prefix.</param>
    /// <param name="handler">What answers.</param>
    /// <returns>Conventions for the endpoint.</returns>
    public IEndpointConventionBuilder MapPost(string pattern, RequestDelegate handler) => Map(pattern, handler, HttpMethods.Post);

    /// <summary>Maps PATCH.</summary>
    /// <param name="pattern">The route below the prefix.</param>
    /// <param name="handler">What answers.</param>
    /// <returns>Conventions for the endpoint.</returns>
    public IEndpointConventionBuilder MapPatch(string pattern, RequestDelegate handler) => Map(pattern, handler, HttpMethods.Patch);

    /// <summary>Maps DELETE.</summary>
    /// <param name="pattern">The route below the prefix.</param>
    /// <param name="handler">What answers.</param>
    /// <returns>Conventions for the endpoint.</returns>
    public IEndpointConventionBuilder MapDelete(string pattern, RequestDelegate handler) => Map(pattern, handler, HttpMethods.Delete);

    private IEndpointConventionBuilder Map(string pattern, RequestDelegate handler, params string[] methods)
    {
        ArgumentNullException.ThrowIfNull(pattern);

        var boundary = new RequestBoundary(handler, _runtime, _info, methods[0], $"{_prefix}/{pattern}");

        return _group.MapMethods(RoutePatternFactory.Parse(pattern).RawText!, methods, boundary.InvokeAsync)
            .WithDisplayName($"{methods[0]} {_prefix}/{pattern}")
            .WithTags(_info.Name)
            .WithMetadata(new ResourceEndpointMetadata(_info, OperationOf(pattern, methods[0])));
    }

    private static Operations OperationOf(string pattern, string method) => method switch
    {
        _ when method == HttpMethods.Get => pattern.EndsWith($"{{{ResourceId.RouteValue}}}", StringComparison.Ordinal) ? Operations.Get : Operations.List,
        _ when method == HttpMethods.Delete => Operations.Delete,
        _ when method == HttpMethods.Post && !pattern.Contains('{', StringComparison.Ordinal) => Operations.Create,
        _ => Operations.Update,
    };
}
