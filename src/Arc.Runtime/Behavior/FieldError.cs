using System.Text.Json.Serialization;

namespace Arc;

/// <summary>One thing that is wrong with a request's body.</summary>
/// <param name="Pointer">Where: a JSON pointer (RFC 6901); empty for the whole body.</param>
/// <param name="Code">What, stable and for programs: <c>required</c>, <c>range</c>, <c>unknown_field</c>, or one of your own.</param>
/// <param name="Message">What, for people.</param>
public readonly record struct FieldError(
    [property: JsonPropertyName("pointer")] string Pointer,
    [property: JsonPropertyName("code")] string Code,
    [property: JsonPropertyName("message")] string Message);
