using Arc.EntityModel;
using Arc.PostgreSql.Hosting;
using Arc.Resources;
using Microsoft.EntityFrameworkCore;

namespace Arc.PostgreSql.Tests.Shop;

/// <summary>A context as the generator would complete it.</summary>
public sealed class ShopContext(DbContextOptions<ShopContext> options) : DbContext(options), IArcContext
{
    public static ResourceCatalog Catalog { get; } = new([new ShopModule()], [new PostgreSqlExtension()]);

    public Scope Scope { get; set; } = Scope.Anonymous;

    public DbSet<Product> Products => Set<Product>();

    public DbSet<Category> Categories => Set<Category>();

    public DbSet<Parcel> Parcels => Set<Parcel>();

    public DbSet<Ticket> Tickets => Set<Ticket>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        foreach (var resource in Catalog.Resources)
        {
            resource.Configure(modelBuilder, this);
        }

        ArcEntityModel.Configure(modelBuilder);
    }
}
