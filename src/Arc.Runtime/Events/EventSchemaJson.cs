using System.Buffers;
using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Arc.Events;

/// <summary>The list of schemas as JSON: which events there are, and where the schema of each is.</summary>
internal static class EventSchemaJson
{
    /// <param name="schemas">The schemas.</param>
    /// <param name="request">The request for the list: schemas lie below its path.</param>
    public static ReadOnlyMemory<byte> Write(IEnumerable<EventSchema> schemas, HttpRequest request)
    {
        var path = request.PathBase.Add(request.Path).ToUriComponent().TrimEnd('/') + "/";
        var buffer = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(buffer);
        writer.WriteStartObject();
        writer.WriteStartArray("items");

        foreach (var schema in schemas)
        {
            writer.WriteStartObject();
            writer.WriteString("type", schema.Type);
            writer.WriteNumber("version", schema.Version);
            writer.WriteString("href", path + PathOf(schema.Type, schema.Version));
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.Flush();

        return buffer.WrittenMemory;
    }

    /// <summary>Where a schema is, below the place of them all.</summary>
    public static string PathOf(string type, int version) => $"{Uri.EscapeDataString(type)}/{version.ToString(CultureInfo.InvariantCulture)}";
}
