using System.Diagnostics.CodeAnalysis;
using Microsoft.EntityFrameworkCore;
using Peers.MinimalApi.Products;

namespace Peers.MinimalApi;

/// <summary>The same table as the Storefront sample's, configured by hand.</summary>
[SuppressMessage("Performance", "CA1812", Justification = "Made by the service provider.")]
internal sealed class ShopContext(DbContextOptions<ShopContext> options) : DbContext(options)
{
    public DbSet<Product> Products => Set<Product>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        var product = modelBuilder.Entity<Product>();
        product.Property(p => p.Id).ValueGeneratedNever();
        product.Property(p => p.Name).HasMaxLength(200);
        product.Property(p => p.Slug).HasMaxLength(260);
        product.Property(p => p.Sku).HasMaxLength(40);
        product.Property(p => p.Description).HasMaxLength(4000);
        product.Property(p => p.Price).HasPrecision(18, 2);
        product.Property(p => p.Cost).HasPrecision(18, 2);
        product.HasIndex(p => p.Slug).IsUnique();
        product.HasIndex(p => p.Name);
        product.HasIndex(p => p.Price);
        product.HasIndex(p => p.Status);
        product.HasIndex(p => p.CategoryId);
    }
}
