using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Mvc;

namespace Arc.Problems;

/// <summary>How problem details are written when the host's service declines.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ProblemDetails))]
[JsonSerializable(typeof(IReadOnlyList<FieldError>))]
[JsonSerializable(typeof(IReadOnlyList<string>))]
[JsonSerializable(typeof(long))]
internal sealed partial class ProblemJsonContext : JsonSerializerContext;
