using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Mvc;
using Peers.MinimalApi.Accounts;

namespace Peers.MinimalApi.Products;

/// <summary>Source-generated metadata of every body that the API reads or writes.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    PropertyNameCaseInsensitive = true,
    Converters = [typeof(CamelCaseStatus)])]
[JsonSerializable(typeof(ProductResponse))]
[JsonSerializable(typeof(ProductPage))]
[JsonSerializable(typeof(CreateProduct))]
[JsonSerializable(typeof(UpdateProduct))]
[JsonSerializable(typeof(Credentials))]
[JsonSerializable(typeof(ProblemDetails))]
[JsonSerializable(typeof(HttpValidationProblemDetails))]
internal sealed partial class ApiJson : JsonSerializerContext;
