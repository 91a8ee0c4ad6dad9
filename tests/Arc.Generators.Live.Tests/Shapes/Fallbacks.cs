using System.Text.Json;
using System.Text.Json.Serialization;

namespace Arc.Generators.Live.Shapes;

[Resource, Permit(Operations.All, Anyone = true)]
public partial class Fallback
{
    public Guid Id { get; init; }

    public Dictionary<string, int> Counts { get; set; } = [];

    public Version? Version { get; set; }

    [JsonConverter(typeof(HexConverter))] public int Color { get; set; }
}

public sealed class HexConverter : JsonConverter<int>
{
    public override int Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        => int.Parse(reader.GetString()!, System.Globalization.NumberStyles.HexNumber);

    public override void Write(Utf8JsonWriter writer, int value, JsonSerializerOptions options)
        => writer.WriteStringValue(value.ToString("x6"));
}
