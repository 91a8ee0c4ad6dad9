namespace Arc.PostgreSql.Tests.Shop;

/// <summary>A resource as the generator would see it: a tenant, a unique member, an owned part and an owned list.</summary>
public sealed class Product : IRaisesEvents
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required string Name { get; set; }

    public string Sku { get; set; } = Guid.CreateVersion7().ToString();

    public decimal Price { get; set; }

    public string OrganizationId { get; set; } = "acme";

    public DateTimeOffset AvailableAt { get; set; }

    public Guid? CategoryId { get; set; }

    public Dimensions Size { get; set; } = new();

    public List<Label> Labels { get; set; } = [];
}
