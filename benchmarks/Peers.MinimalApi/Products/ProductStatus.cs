namespace Peers.MinimalApi.Products;

/// <summary>Where a product stands in its life.</summary>
internal enum ProductStatus
{
    Draft,
    Active,
    Retired,
}
