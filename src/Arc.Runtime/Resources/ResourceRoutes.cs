using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Arc.Resources;

/// <summary>Maps the routes of one resource below the prefix of <c>MapArc</c>.</summary>
public sealed class ResourceRoutes
{
    private readonly IEndpointRouteBuilder _endpoints;

    internal ResourceRoutes(IEndpointRouteBuilder endpoints) => _endpoints = endpoints;

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

    private IEndpointConventionBuilder Map(string pattern, RequestDelegate handler, params string[] methods) =>
        _endpoints.MapMethods(pattern, methods, handler);
}
