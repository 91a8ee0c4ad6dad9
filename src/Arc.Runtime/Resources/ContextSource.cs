using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Arc.Resources;

/// <summary>Contexts from EF Core's pool. Both ways set the scope, since a pooled context remembers its last one.</summary>
internal sealed class ContextSource<TContext>(IDbContextFactory<TContext> pool) : IContextSource
    where TContext : DbContext, IArcContext
{
    public ResourceCatalog Catalog => TContext.Catalog;

    public DbContext Lease(Scope scope)
    {
        var db = pool.CreateDbContext();
        db.Scope = scope;

        return db;
    }

    public DbContext ForRequest(IServiceProvider services, Scope scope)
    {
        var db = services.GetRequiredService<TContext>();
        db.Scope = scope;

        return db;
    }
}
