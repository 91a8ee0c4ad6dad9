using System.Buffers;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Arc.Events;

/// <summary>Brings the data of an older version to the newest, one version after another.</summary>
internal static class EventUpcast
{
    private static readonly JsonDocumentOptions _strict = new() { AllowDuplicateProperties = false };

    public static ReadOnlySpan<byte> ToNewest<T>(ReadOnlySpan<byte> data, int version, string type)
        where T : class, IEventRecord<T>
    {
        var current = Parse(data, type);

        for (; version < T.SchemaVersion; version++)
        {
            current = Next<T>(current, version, type);
        }

        var buffer = new ArrayBufferWriter<byte>(data.Length + 64);

        using (var writer = new Utf8JsonWriter(buffer))
        {
            current.WriteTo(writer);
        }

        return buffer.WrittenSpan;
    }

    private static JsonObject Parse(ReadOnlySpan<byte> data, string type)
    {
        try
        {
            return JsonNode.Parse(data, documentOptions: _strict) as JsonObject ?? throw new EventDataException($"The data of '{type}' is no object.");
        }
        catch (JsonException exception)
        {
            throw new EventDataException($"The data of '{type}' is not JSON.", exception);
        }
    }

    private static JsonObject Next<T>(JsonObject data, int version, string type)
        where T : class, IEventRecord<T>
    {
        try
        {
            return T.Upcast(version, data) ?? throw new EventDataException($"The upcaster of {typeof(T).Name} gives nothing for version {version} of '{type}'.");
        }
        catch (Exception exception) when (exception is not EventDataException)
        {
            // What the exception says may quote the data.
            throw new EventDataException($"The upcaster of {typeof(T).Name} has failed for version {version} of '{type}'.", exception);
        }
    }
}
