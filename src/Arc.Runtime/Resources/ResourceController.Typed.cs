using System.Diagnostics.CodeAnalysis;
using Arc.Behavior;
using Arc.Json;
using Arc.Permissions;
using Arc.Query;

namespace Arc.Resources;

/// <summary>The request flow that all resources share.</summary>
/// <remarks>
/// Every operation takes these steps, and its code cites their numbers:
/// <list type="number">
/// <item>Scope: who is calling.</item>
/// <item>Permission: granted or denied, with the row filter and the members that may be read and written.</item>
/// <item>Request: the query string, the id, the body; everything that is wrong with it at once.</item>
/// <item>Load: one query through the filters of tenant, soft delete and permission. What they hide is not there.</item>
/// <item>Preconditions: If-Match and If-None-Match against the representation that this caller sees.</item>
/// <item>Change: the body is merged or the action called, and the result validated.</item>
/// <item>Hooks before the save.</item>
/// <item>Row check: the row as it will be must lie within the filter that granted, too.</item>
/// <item>Save: one unit of work, guarded by the version column. A lost race goes back to step 4.</item>
/// <item>Hooks after the save; their failures are logged.</item>
/// <item>Answer.</item>
/// </list>
/// Whatever is thrown on the way becomes problem details in <see cref="RequestBoundary"/>.
/// </remarks>
/// <typeparam name="T">The resource.</typeparam>
/// <typeparam name="TKey">The type of its key.</typeparam>
public abstract partial class ResourceController<[DynamicallyAccessedMembers(EntityMembers.All)] T, TKey> : ResourceController
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
}
