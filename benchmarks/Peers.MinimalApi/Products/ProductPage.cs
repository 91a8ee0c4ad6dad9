namespace Peers.MinimalApi.Products;

/// <summary>One page of the list, in the shape that Arc answers with.</summary>
internal sealed record ProductPage(string Method, List<ProductResponse> Data, int Page, int Limit, bool HasNext, bool HasPrev);
