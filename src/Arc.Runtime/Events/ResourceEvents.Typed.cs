using System.Text.Json;

namespace Arc.Events;

/// <summary>The events of a resource.</summary>
/// <typeparam name="T">The resource.</typeparam>
public abstract class ResourceEvents<T> : ResourceEvents
    where T : class
{
    /// <summary>The key of a row, as text: events of one key are delivered in order.</summary>
    /// <param name="value">The row.</param>
    /// <returns>The key.</returns>
    public abstract string AggregateId(T value);

    /// <summary>Writes what subscribers get: nothing hidden, nothing that only some callers may read.</summary>
    /// <param name="writer">Where to write.</param>
    /// <param name="value">The row.</param>
    public abstract void WriteData(Utf8JsonWriter writer, T value);
}
