using Arc.Behavior;
using Arc.Json;
using Arc.Permissions;
using Arc.Query;
using Microsoft.AspNetCore.Http;

namespace Arc.Resources;

/// <summary>The request flow that all resources share.</summary>
/// <typeparam name="T">The resource.</typeparam>
/// <typeparam name="TKey">The type of its key.</typeparam>
public abstract class ResourceController<T, TKey> : ResourceController
    where T : class
    where TKey : notnull
{
    /// <summary>Writes the resource.</summary>
    protected abstract ResourceJson<T> Json { get; }

    /// <summary>Says who may.</summary>
    protected abstract ResourcePermissions<T> Permissions { get; }

    /// <summary>Reads the rows.</summary>
    protected abstract ResourceQueries<T, TKey> Queries { get; }

    /// <summary>Rules and hooks.</summary>
    protected abstract ResourceBehavior<T> Behavior { get; }

    /// <summary>The names of the actions, in the order of their declaration.</summary>
    protected virtual IReadOnlyList<string> ActionNames => [];

    /// <summary>Something to read a body into.</summary>
    /// <returns>A new one for each request.</returns>
    protected abstract ResourceInput<T> NewInput();

    /// <summary>Something to read the parameters of an action into.</summary>
    /// <param name="name">One of <see cref="ActionNames"/>.</param>
    /// <returns>A new one for each request; null when there is no such action.</returns>
    protected virtual ActionInput<T>? NewAction(string name) => null;

    /// <summary>Answers <c>GET /products</c>.</summary>
    /// <param name="context">The request.</param>
    /// <returns>A task.</returns>
    protected virtual Task ListAsync(HttpContext context) => Task.CompletedTask;

    /// <summary>Answers <c>GET /products/{id}</c>.</summary>
    /// <param name="context">The request.</param>
    /// <returns>A task.</returns>
    protected virtual Task GetAsync(HttpContext context) => Task.CompletedTask;

    /// <summary>Answers <c>POST /products</c>.</summary>
    /// <param name="context">The request.</param>
    /// <returns>A task.</returns>
    protected virtual Task CreateAsync(HttpContext context) => Task.CompletedTask;

    /// <summary>Answers <c>PATCH /products/{id}</c>.</summary>
    /// <param name="context">The request.</param>
    /// <returns>A task.</returns>
    protected virtual Task UpdateAsync(HttpContext context) => Task.CompletedTask;

    /// <summary>Answers <c>DELETE /products/{id}</c>.</summary>
    /// <param name="context">The request.</param>
    /// <returns>A task.</returns>
    protected virtual Task DeleteAsync(HttpContext context) => Task.CompletedTask;

    /// <summary>Answers <c>POST /products/{id}/action</c>.</summary>
    /// <param name="context">The request.</param>
    /// <returns>A task.</returns>
    protected virtual Task ActAsync(HttpContext context) => Task.CompletedTask;

    /// <summary>Answers <c>GET /products/featured</c> through the flow of the list.</summary>
    /// <param name="context">The request.</param>
    /// <param name="name">The name of the query.</param>
    /// <param name="query">The query; it is given the rows that the caller may see.</param>
    /// <returns>A task.</returns>
    protected Task QueryAsync(HttpContext context, string name, Func<IQueryable<T>, IQueryable<T>> query) => Task.CompletedTask;
}
