using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Arc.Events;

/// <summary>
/// Events as CloudEvents 1.0 in their JSON form (<c>application/cloudevents+json</c>): what transports carry between
/// processes. What CloudEvents does not name travels as extension attributes, whose names are lower case by its rules.
/// </summary>
public static class CloudEventJson
{
    /// <summary>The media type of what <see cref="Write(EventEnvelope)"/> gives.</summary>
    public const string ContentType = "application/cloudevents+json";

    /// <summary>Bodies of requests nest up to 1000 deep, as an application may set, and data is one deeper in its event.</summary>
    private const int MaxDepth = 1001;

    private static readonly JsonReaderOptions _options = new() { MaxDepth = MaxDepth };

    /// <summary>Writes an event.</summary>
    /// <param name="envelope">The event.</param>
    /// <returns>UTF-8 JSON.</returns>
    /// <exception cref="JsonException">The data of the event is not JSON.</exception>
    public static byte[] Write(EventEnvelope envelope)
    {
        ArgumentNullException.ThrowIfNull(envelope);
        var buffer = new ArrayBufferWriter<byte>(envelope.Data.Length + 512);

        using (var writer = new Utf8JsonWriter(buffer))
        {
            Write(writer, envelope);
        }

        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>Reads an event. Attributes that Arc does not know are skipped, as CloudEvents demands.</summary>
    /// <param name="json">UTF-8 JSON. The data of the event is a part of it, not a copy.</param>
    /// <returns>The event.</returns>
    /// <exception cref="JsonException">It is not JSON, or not an event: an attribute is missing or has the wrong form.</exception>
    public static EventEnvelope Read(ReadOnlyMemory<byte> json)
    {
        var reader = new Utf8JsonReader(json.Span, _options);

        try
        {
            return Read(ref reader, json);
        }
        catch (Exception exception) when (exception is InvalidOperationException or FormatException)
        {
            throw new JsonException("An attribute of the event has the wrong form.", exception);
        }
    }

    private static void Write(Utf8JsonWriter writer, EventEnvelope envelope)
    {
        writer.WriteStartObject();
        writer.WriteString("specversion"u8, "1.0"u8);
        writer.WriteString("id"u8, envelope.Id);
        writer.WriteString("source"u8, envelope.Source);
        writer.WriteString("type"u8, envelope.Type);
        writer.WriteString("subject"u8, envelope.AggregateId);
        writer.WriteString("time"u8, envelope.OccurredAt);
        writer.WriteString("aggregatetype"u8, envelope.AggregateType);
        writer.WriteString("partitionkey"u8, envelope.PartitionKey);
        writer.WriteNumber("schemaversion"u8, envelope.SchemaVersion);
        WriteText(writer, "tenantid"u8, envelope.TenantId);
        WriteText(writer, "userid"u8, envelope.UserId);
        WriteText(writer, "correlationid"u8, envelope.CorrelationId);
        WriteText(writer, "idempotencykey"u8, envelope.IdempotencyKey);
        WriteText(writer, "traceparent"u8, envelope.TraceParent);
        WriteText(writer, "tracestate"u8, envelope.TraceState);

        if (envelope.CausationId is { } cause)
        {
            writer.WriteString("causationid"u8, cause);
        }

        if (!envelope.Data.IsEmpty)
        {
            writer.WriteString("datacontenttype"u8, "application/json"u8);
            WriteText(writer, "dataschema"u8, envelope.DataSchema);
            writer.WritePropertyName("data"u8);

            Check(envelope.Data.Span);
            writer.WriteRawValue(envelope.Data.Span, skipInputValidation: true);
        }

        writer.WriteEndObject();
    }

    /// <summary>
    /// The emitted writer of its resource wrote the data, but it may have been damaged where it lay. Then it must fail here, where it is known
    /// which event it is: on a log it would be a message that nobody can read.
    /// </summary>
    private static void Check(ReadOnlySpan<byte> data)
    {
        var reader = new Utf8JsonReader(data, _options);

        while (reader.Read())
        {
        }
    }

    private static void WriteText(Utf8JsonWriter writer, ReadOnlySpan<byte> name, string? value)
    {
        if (value is not null)
        {
            writer.WriteString(name, value);
        }
    }

    private static EventEnvelope Read(ref Utf8JsonReader reader, ReadOnlyMemory<byte> json)
    {
        string? version = null, source = null, type = null, subject = null, aggregateType = null;
        string? tenant = null, user = null, correlation = null, key = null, trace = null, traceState = null, schema = null;
        Guid? id = null, cause = null;
        DateTimeOffset? time = null;
        var schemaVersion = 1;
        ReadOnlyMemory<byte> data = default;

        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException("An event is an object.");
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = Encoding.UTF8.GetString(reader.HasValueSequence ? reader.ValueSequence.ToArray() : reader.ValueSpan);
            reader.Read();

            switch (name)
            {
                case "specversion": version = reader.GetString(); break;
                case "id": id = reader.GetGuid(); break;
                case "source": source = reader.GetString(); break;
                case "type": type = reader.GetString(); break;
                case "subject": subject = reader.GetString(); break;
                case "time": time = reader.GetDateTimeOffset(); break;
                case "aggregatetype": aggregateType = reader.GetString(); break;
                case "schemaversion": schemaVersion = reader.GetInt32(); break;
                case "tenantid": tenant = reader.GetString(); break;
                case "userid": user = reader.GetString(); break;
                case "correlationid": correlation = reader.GetString(); break;
                case "causationid": cause = reader.TokenType == JsonTokenType.Null ? null : reader.GetGuid(); break;
                case "idempotencykey": key = reader.GetString(); break;
                case "traceparent": trace = reader.GetString(); break;
                case "tracestate": traceState = TraceState.Of(reader.GetString()); break;
                case "dataschema" when reader.TokenType == JsonTokenType.String: schema = reader.GetString(); break;
                case "data":
                    var start = (int)reader.TokenStartIndex;
                    reader.Skip();
                    data = json[start..(int)reader.BytesConsumed];
                    break;
                default: reader.Skip(); break;
            }
        }

        if (version != "1.0")
        {
            throw new JsonException("The event is not of CloudEvents 1.0.");
        }

        return new EventEnvelope
        {
            Id = id ?? throw Missing("id"),
            Type = string.IsNullOrEmpty(type) ? throw Missing("type") : type,
            AggregateType = aggregateType ?? throw Missing("aggregatetype"),
            AggregateId = subject ?? throw Missing("subject"),
            OccurredAt = time ?? throw Missing("time"),
            TenantId = tenant,
            UserId = user,
            Source = string.IsNullOrEmpty(source) ? EventEnvelope.SourceOf(aggregateType) : source,
            CorrelationId = correlation,
            CausationId = cause,
            IdempotencyKey = key,
            TraceParent = trace,
            TraceState = traceState,
            SchemaVersion = schemaVersion,
            DataSchema = schema,
            Data = data,
        };
    }

    private static JsonException Missing(string attribute) => new($"The event has no {attribute}.");
}
