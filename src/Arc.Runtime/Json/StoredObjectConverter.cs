using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Arc.Json;

/// <summary>
/// Stores what is declared as <see cref="object"/>. It comes back as JSON without a type, of which nobody knows any more what
/// was hidden; so that does not enter the column in the first place.
/// </summary>
[RequiresUnreferencedCode("System.Text.Json finds members by reflection.")]
[RequiresDynamicCode("System.Text.Json finds members by reflection.")]
internal sealed class StoredObjectConverter(JsonSerializerOptions visible) : JsonConverter<object>
{
    public override object Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => JsonElement.ParseValue(ref reader);

    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "The constructor says so.")]
    [UnconditionalSuppressMessage("AOT", "IL3050", Justification = "The constructor says so.")]
    public override void Write(Utf8JsonWriter writer, object value, JsonSerializerOptions options) => JsonSerializer.Serialize(writer, value, value.GetType(), visible);
}
