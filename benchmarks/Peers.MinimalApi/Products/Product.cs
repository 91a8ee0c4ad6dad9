namespace Peers.MinimalApi.Products;

/// <summary>A row of the table, with every column of the sample's product.</summary>
internal sealed class Product
{
    public Guid Id { get; init; }
    public required string Name { get; set; }
    public string Slug { get; set; } = "";
    public required string Sku { get; init; }
    public string? Description { get; set; }
    public decimal Price { get; set; }
    public decimal Cost { get; set; }
    public int Stock { get; set; }
    public ProductStatus Status { get; set; }
    public bool Featured { get; set; }
    public List<string> Tags { get; set; } = [];
    public DateOnly? AvailableFrom { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
    public string? InternalNotes { get; set; }
    public string? CreatedBy { get; set; }
    public int? CategoryId { get; set; }
}
