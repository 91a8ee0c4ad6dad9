using Storefront.Catalog;

namespace Arc.Runtime.Benchmarks;

/// <summary>The product and the body that all benchmarks use.</summary>
internal static class Samples
{
    public static Guid Id { get; } = new("00000000-0000-7000-8000-000000000001");

    public static byte[] Body { get; } =
        """
        {"name":"Walnut desk organiser","sku":"BENCH-00000001","description":"Solid walnut, oiled by hand.","price":39.95,"cost":17.5,
         "stock":12,"featured":false,"tags":["walnut","office","gift"],"availableFrom":"2026-03-01","categoryId":3}
        """u8.ToArray();

    public static Product Product() => new()
    {
        Id = Id,
        Name = "Walnut desk organiser",
        Sku = "BENCH-00000001",
        Description = "Solid walnut, oiled by hand.",
        Price = 39.95m,
        Cost = 17.5m,
        Stock = 12,
        Tags = ["walnut", "office", "gift"],
        AvailableFrom = new DateOnly(2026, 3, 1),
    };

    public static Peers.MinimalApi.Products.Product PeerProduct() => new()
    {
        Id = Id,
        Name = "Walnut desk organiser",
        Sku = "BENCH-00000001",
        Description = "Solid walnut, oiled by hand.",
        Price = 39.95m,
        Cost = 17.5m,
        Stock = 12,
        Tags = ["walnut", "office", "gift"],
        AvailableFrom = new DateOnly(2026, 3, 1),
    };
}
