using System.Text.Json;

namespace Arc.Events;

/// <summary>What the changes of a <typeparamref name="T"/> are called, and how they are written. Implemented by generated code.</summary>
/// <typeparam name="T">The resource.</typeparam>
public abstract class ResourceEvents<T> : ResourceEvents
    where T : class
{
    /// <summary>The key of a row as it stands in its URL: events of one key are delivered in order.</summary>
    /// <param name="value">The row.</param>
    /// <returns>The key.</returns>
    public abstract string AggregateId(T value);

    /// <summary>
    /// Writes what subscribers get: nothing hidden, nothing that only some callers may read, since an event leaves the
    /// reach of permissions.
    /// </summary>
    /// <param name="writer">Where to write.</param>
    /// <param name="value">The row.</param>
    public abstract void WriteData(Utf8JsonWriter writer, T value);

    internal sealed override string AggregateIdOf(object value) => AggregateId((T)value);

    internal sealed override void WriteDataOf(Utf8JsonWriter writer, object value) => WriteData(writer, (T)value);
}
