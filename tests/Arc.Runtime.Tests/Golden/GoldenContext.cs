using Arc.EntityModel;
using Arc.Resources;
using Microsoft.EntityFrameworkCore;

namespace Arc.Runtime.Tests.Golden;

public sealed class GoldenContext(DbContextOptions<GoldenContext> options) : DbContext(options), IArcContext
{
    public static ResourceCatalog Catalog { get; } = new([new GoldenModule()], GoldenStore.Extensions);

    public Scope Scope { get; set; } = Scope.Anonymous;

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        foreach (var resource in Catalog.Resources)
        {
            resource.Configure(modelBuilder, this);
        }

        ArcEntityModel.Configure(modelBuilder);
    }
}
