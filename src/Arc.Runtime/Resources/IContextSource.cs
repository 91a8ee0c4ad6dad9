using Microsoft.EntityFrameworkCore;

namespace Arc.Resources;

/// <summary>Where the request flow gets contexts from; <c>AddArc</c> registers one per context type.</summary>
public interface IContextSource
{
    /// <summary>The resources that the context holds.</summary>
    ResourceCatalog Catalog { get; }

    /// <summary>Takes a context from the pool, for a read. The caller disposes it, which gives it back.</summary>
    /// <param name="scope">Who is calling.</param>
    /// <returns>The context.</returns>
    DbContext Lease(Scope scope);

    /// <summary>The context of a request's unit of work, shared with everything else that the request resolves.</summary>
    /// <param name="services">The services of the request.</param>
    /// <param name="scope">Who is calling.</param>
    /// <returns>The context; it lives as long as the request.</returns>
    DbContext ForRequest(IServiceProvider services, Scope scope);
}
