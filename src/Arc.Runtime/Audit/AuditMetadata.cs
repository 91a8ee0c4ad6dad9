using System.Text;
using Arc.Json;

namespace Arc.Audit;

/// <summary>What belongs to a note beyond rows, as JSON.</summary>
internal static class AuditMetadata
{
    /// <summary>An object of texts, mended and bounded; null when there are none.</summary>
    public static string? Json(IReadOnlyDictionary<string, string?> values)
    {
        if (values.Count == 0)
        {
            return null;
        }

        var buffer = JsonBuffer.Rent();
        buffer.Writer.WriteStartObject();

        foreach (var (name, value) in values)
        {
            buffer.Writer.WriteString(AuditText.Of(name, AuditEntry.MaxNameLength), AuditText.Of(value, AuditEntry.MaxMetadataLength));
        }

        buffer.Writer.WriteEndObject();
        var json = Encoding.UTF8.GetString(buffer.Written.Span);
        JsonBuffer.Return(buffer);

        return json;
    }
}
