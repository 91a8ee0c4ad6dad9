namespace Peers.MinimalApi.Products;

/// <summary>The body of <c>PATCH /products/{id}</c>: what is absent or null stays as it is.</summary>
internal sealed record UpdateProduct(
    string? Name,
    string? Description,
    decimal? Price,
    decimal? Cost,
    int? Stock,
    bool? Featured,
    List<string>? Tags,
    DateOnly? AvailableFrom,
    int? CategoryId);
