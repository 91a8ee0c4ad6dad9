using System.Text.Json.Serialization;

namespace Arc.Runtime.Benchmarks.Json;

/// <summary>Source-generated metadata of <see cref="AnnotatedProduct"/>.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(AnnotatedProduct))]
internal sealed partial class AnnotatedJson : JsonSerializerContext;
