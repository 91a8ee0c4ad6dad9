using System.Text.Json;
using System.Text.Json.Serialization;

namespace Peers.MinimalApi.Products;

/// <summary>Writes <see cref="ProductStatus"/> as <c>"draft"</c>, <c>"active"</c>, <c>"retired"</c>.</summary>
internal sealed class CamelCaseStatus() : JsonStringEnumConverter<ProductStatus>(JsonNamingPolicy.CamelCase);
