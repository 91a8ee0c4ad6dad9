using System.Buffers;
using System.Globalization;
using System.Text.Json;

namespace Arc.Audit;

/// <summary>Entries and verifications as JSON. Sequences are strings: they exceed what JavaScript counts exactly.</summary>
internal static class AuditJson
{
    public static ReadOnlyMemory<byte> Write(AuditPage page, AuditView view)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(buffer);
        writer.WriteStartObject();
        writer.WriteStartArray("items");

        foreach (var entry in page.Entries)
        {
            Write(writer, entry, view);
        }

        writer.WriteEndArray();

        if (page.After is { } after)
        {
            writer.WriteString("after", Text(after));
        }

        writer.WriteEndObject();
        writer.Flush();

        return buffer.WrittenMemory;
    }

    public static ReadOnlyMemory<byte> Write(AuditVerification verification)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(buffer);
        writer.WriteStartObject();
        writer.WriteString("tenant", verification.TenantId);
        writer.WriteBoolean("isIntact", verification.IsIntact);
        writer.WriteString("verified", Text(verification.Verified));
        writer.WriteString("unsealed", Text(verification.Unsealed));
        writer.WriteString("anchorNumber", Text(verification.AnchorNumber));
        writer.WriteString("anchorHash", verification.AnchorHash);
        writer.WriteString("headNumber", Text(verification.HeadNumber));
        writer.WriteString("headHash", verification.HeadHash);
        writer.WritePropertyName("fault");

        if (verification.Fault is { } fault)
        {
            writer.WriteStartObject();
            writer.WriteString("kind", JsonNamingPolicy.CamelCase.ConvertName(fault.Kind.ToString()));
            writer.WriteString("number", Text(fault.Number));
            writer.WriteString("sequence", fault.Sequence is { } sequence ? Text(sequence) : null);
            writer.WriteString("id", fault.EntryId?.ToString());
            writer.WriteEndObject();
        }
        else
        {
            writer.WriteNullValue();
        }

        writer.WriteEndObject();
        writer.Flush();

        return buffer.WrittenMemory;
    }

    private static void Write(Utf8JsonWriter writer, AuditEntry entry, AuditView view)
    {
        writer.WriteStartObject();
        writer.WriteString("sequence", Text(entry.Sequence));
        writer.WriteString("id", entry.Id);
        writer.WriteString("occurredAt", entry.OccurredAt);
        writer.WriteString("action", AuditNames.Of(entry.Action));
        writer.WriteString("name", entry.Name);
        writer.WriteString("resource", entry.Resource);
        writer.WriteString("documentId", entry.DocumentId);
        writer.WriteString("tenantId", entry.TenantId);
        writer.WriteString("userId", entry.UserId);
        writer.WriteString("scope", AuditNames.Of(entry.Scope));
        writer.WritePropertyName("before");
        view.Write(writer, entry, entry.Before);
        writer.WritePropertyName("after");
        view.Write(writer, entry, entry.After);
        writer.WriteStartArray("changes");

        foreach (var change in entry.Changes)
        {
            writer.WriteStringValue(change);
        }

        writer.WriteEndArray();
        writer.WritePropertyName("metadata");
        view.Write(writer, entry, entry.Metadata);
        writer.WriteString("requestId", entry.RequestId);
        writer.WriteString("traceParent", entry.TraceParent);
        writer.WriteString("remoteAddress", entry.RemoteAddress);
        writer.WriteString("userAgent", entry.UserAgent);
        writer.WriteEndObject();
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
