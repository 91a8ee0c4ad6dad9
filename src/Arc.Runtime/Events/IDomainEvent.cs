using System.Text.Json;

namespace Arc;

/// <summary>An event of the domain. Implemented by generated code, in the other half of a class marked <see cref="DomainEventAttribute"/>.</summary>
public interface IDomainEvent
{
    /// <summary>What happened: <c>order.shipped</c>.</summary>
    string EventType { get; }

    /// <summary>The version of the shape of what the event carries.</summary>
    int SchemaVersion => 1;

    /// <summary>Writes what the event carries; what is hidden is not in it.</summary>
    /// <param name="writer">Where to write.</param>
    void WriteData(Utf8JsonWriter writer);
}
