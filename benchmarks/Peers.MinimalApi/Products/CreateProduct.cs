namespace Peers.MinimalApi.Products;

/// <summary>The body of <c>POST /products</c>. Members that the server manages are not here, so nobody can set them.</summary>
internal sealed record CreateProduct(
    string? Name,
    string? Sku,
    string? Description,
    decimal Price,
    decimal Cost,
    int Stock,
    bool Featured,
    List<string>? Tags,
    DateOnly? AvailableFrom,
    int? CategoryId);
