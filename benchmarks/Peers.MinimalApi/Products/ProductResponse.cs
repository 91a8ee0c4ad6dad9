using System.Linq.Expressions;

namespace Peers.MinimalApi.Products;

/// <summary>What a caller without a role sees: neither the cost nor the internal notes.</summary>
internal sealed record ProductResponse(
    Guid Id,
    string Name,
    string Slug,
    string Sku,
    string? Description,
    decimal Price,
    int Stock,
    ProductStatus Status,
    bool Featured,
    List<string> Tags,
    DateOnly? AvailableFrom,
    DateTimeOffset CreatedAt,
    string? CreatedBy,
    int? CategoryId)
{
    /// <summary>Lets the database send only what the response holds.</summary>
    public static readonly Expression<Func<Product, ProductResponse>> Projection = p => new ProductResponse(
        p.Id, p.Name, p.Slug, p.Sku, p.Description, p.Price, p.Stock, p.Status, p.Featured, p.Tags,
        p.AvailableFrom, p.CreatedAt, p.CreatedBy, p.CategoryId);

    public static ProductResponse From(Product p) => new(
        p.Id, p.Name, p.Slug, p.Sku, p.Description, p.Price, p.Stock, p.Status, p.Featured, p.Tags,
        p.AvailableFrom, p.CreatedAt, p.CreatedBy, p.CategoryId);
}
