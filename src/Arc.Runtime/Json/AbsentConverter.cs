using System.Text.Json;
using System.Text.Json.Serialization;

namespace Arc.Json;

/// <summary>Reads the parameter of a constructor that no body may give: whatever stands there, it is the default.</summary>
internal sealed class AbsentConverter<T> : JsonConverter<T>
{
    public override bool HandleNull => true;

    public override T? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        reader.Skip();
        return default;
    }

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteNullValue();
}
