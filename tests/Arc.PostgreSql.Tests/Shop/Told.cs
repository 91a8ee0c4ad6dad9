using System.Text.Json;
using Arc.Events;

namespace Arc.PostgreSql.Tests.Shop;

/// <summary>An event that a row raises; its text is its type.</summary>
public sealed class Told(string type) : IDomainEvent
{
    public string EventType => type;

    public void WriteData(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("text", type);
        writer.WriteEndObject();
    }
}
