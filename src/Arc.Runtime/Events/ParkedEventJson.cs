using System.Buffers;
using System.Globalization;
using System.Text.Json;

namespace Arc.Events;

/// <summary>A page of parked events as JSON. Sequences are strings: they exceed what JavaScript counts exactly.</summary>
internal static class ParkedEventJson
{
    public static ReadOnlyMemory<byte> Write(IReadOnlyList<ParkedEvent> page, bool mayHaveMore, bool showsData)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(buffer);
        writer.WriteStartObject();
        writer.WriteStartArray("items");

        foreach (var parked in page)
        {
            Write(writer, parked, showsData);
        }

        writer.WriteEndArray();

        if (mayHaveMore)
        {
            writer.WriteString("after", Text(page[^1].Sequence));
        }

        writer.WriteEndObject();
        writer.Flush();

        return buffer.WrittenMemory;
    }

    private static void Write(Utf8JsonWriter writer, ParkedEvent parked, bool showsData)
    {
        var e = parked.Event;
        writer.WriteStartObject();
        writer.WriteString("sequence", Text(parked.Sequence));
        writer.WriteString("id", e.Id);
        writer.WriteString("type", e.Type);
        writer.WriteString("aggregateType", e.AggregateType);
        writer.WriteNumber("schemaVersion", e.SchemaVersion);
        writer.WriteString("occurredAt", e.OccurredAt);
        writer.WriteNumber("attempts", parked.Attempts);
        WriteTime(writer, "firstFailedAt", parked.FirstFailedAt);
        WriteTime(writer, "lastFailedAt", parked.LastFailedAt);

        if (showsData)
        {
            // An error may quote the data.
            writer.WriteString("error", parked.Error);
            writer.WriteString("aggregateId", e.AggregateId);
            writer.WriteString("tenantId", e.TenantId);
            writer.WriteString("userId", e.UserId);
            writer.WriteString("correlationId", e.CorrelationId);
            WriteId(writer, "causationId", e.CausationId);
            writer.WriteString("idempotencyKey", e.IdempotencyKey);
            writer.WriteString("traceParent", e.TraceParent);
            writer.WriteString("traceState", e.TraceState);
            writer.WritePropertyName("data");
            WriteData(writer, e.Data);
        }

        writer.WriteEndObject();
    }

    private static void WriteTime(Utf8JsonWriter writer, string name, DateTimeOffset? time)
    {
        if (time is { } known)
        {
            writer.WriteString(name, known);
        }
    }

    private static void WriteId(Utf8JsonWriter writer, string name, Guid? id)
    {
        if (id is { } value)
        {
            writer.WriteString(name, value);
        }
        else
        {
            writer.WriteNull(name);
        }
    }

    private static void WriteData(Utf8JsonWriter writer, ReadOnlyMemory<byte> data)
    {
        try
        {
            writer.WriteRawValue(data.Span);
        }
        catch (JsonException)
        {
            // What is no JSON may be the reason why it was parked.
            writer.WriteNullValue();
        }
    }

    private static string Text(long sequence) => sequence.ToString(CultureInfo.InvariantCulture);
}
