using Arc.EntityModel;
using Arc.Events;
using Arc.Resources;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Arc.PostgreSql.Tests.Shop;

public sealed class ShopModule : ArcModule
{
    public override IReadOnlyList<ResourceEntry> Resources { get; } =
    [
        Entry("category", new ShopEvents<Category>("category", c => c.Id), (model, _) => model.Entity<Category>(category =>
        {
            ArcEntityModel.Version(category);
            category.HasMany<Product>().WithOne().HasForeignKey(p => p.CategoryId);
        })),
        Entry("parcel", new ShopEvents<Parcel>("parcel", p => p.Id), (model, _) => model.Entity<Parcel>(parcel =>
        {
            parcel.Property(p => p.Code).HasColumnName("the \"code\"; --");
            parcel.Property(p => p.Day).HasConversion<string>();
            parcel.Property(p => p.Weight).HasPrecision(9, 3);
            parcel.HasIndex(p => p.Code).IsUnique();
            ArcEntityModel.Version(parcel);
            ArcEntityModel.SoftDelete(parcel);
        })),
        Entry("product", new ShopEvents<Product>("product", p => p.Id), (model, context) => model.Entity<Product>(product =>
        {
            product.Property(p => p.Name).HasMaxLength(200);
            product.Property(p => p.Price).HasPrecision(18, 2);
            product.HasIndex(p => p.Sku).IsUnique();
            product.OwnsOne(p => p.Size);
            product.OwnsMany(p => p.Labels).ToJson();
            ArcEntityModel.Version(product);
            ArcEntityModel.Tenant(product, nameof(Product.OrganizationId), p => p.OrganizationId == context.Scope.TenantId);
        })),
        Entry("ticket", new ShopEvents<Ticket>("ticket", t => t.Id), (model, _) => model.Entity<Ticket>(ticket =>
        {
            ticket.OwnsOne(t => t.Screen);
            ArcEntityModel.Version(ticket);
            ArcEntityModel.SoftDelete(ticket);
        })),
    ];

    /// <summary>All go to the recorder of the application under test. How often is tried, the relay's policy decides.</summary>
    public override IReadOnlyList<Subscriber> Subscribers { get; } =
    [
        new("Recorder.Products", "product.*", (e, services, token) => services.GetRequiredService<Recorder>().HandleAsync("products", e, services.GetRequiredService<ShopContext>(), token)) { MaxAttempts = int.MaxValue },
        new("Recorder.All", "*", (e, services, token) => services.GetRequiredService<Recorder>().HandleAsync("all", e, services.GetRequiredService<ShopContext>(), token)) { MaxAttempts = int.MaxValue },
    ];

    private static ResourceEntry Entry<T>(string name, ResourceEvents<T> events, EntityConfiguration configure)
        where T : class => new()
        {
            Info = new ResourceInfo { Name = name, Path = $"{name}s", ClrType = typeof(T) },
            Controller = () => throw new InvalidOperationException("These tests send no requests."),
            Configure = configure,
            Events = events,
            OpenApi = () => "{}",
        };
}
