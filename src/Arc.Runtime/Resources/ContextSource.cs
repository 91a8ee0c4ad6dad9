using Arc.Hosting;
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
        // Said before the context is made, so that it need not be resolved a second time, and set all the same: the
        // context may have been made by a middleware that runs before authentication.
        services.GetRequiredService<CallerScope>().Current = scope;
        var db = services.GetRequiredService<TContext>();
        db.Scope = scope;

        return db;
    }
}
