using Arc.EntityModel;
using Arc.Resources;
using Microsoft.EntityFrameworkCore;

namespace Arc.Runtime.Tests.Audit;

public sealed class LedgerContext(DbContextOptions<LedgerContext> options) : DbContext(options), IArcContext
{
    public static ResourceCatalog Catalog { get; } = new([new LedgerModule()], LedgerStore.Extensions);

    public Scope Scope { get; set; } = Scope.Anonymous;

    public DbSet<Account> Accounts => Set<Account>();

    public DbSet<Visit> Visits => Set<Visit>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        foreach (var resource in Catalog.Resources)
        {
            resource.Configure(modelBuilder, this);
        }

        ArcEntityModel.Configure(modelBuilder);
    }
}
