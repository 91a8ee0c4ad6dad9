using System.Text.Json;

namespace Arc.Events;

/// <summary>What the changes of one kind of resource are called, and how they are written. Implemented by generated code.</summary>
public abstract class ResourceEvents
{
    private protected ResourceEvents()
    {
    }

    /// <summary>The type of the event after a creation: <c>product.created</c>.</summary>
    public abstract string Created { get; }

    /// <summary>The type of the event after a change: <c>product.updated</c>.</summary>
    public abstract string Updated { get; }

    /// <summary>The type of the event after a removal: <c>product.deleted</c>.</summary>
    public abstract string Deleted { get; }

    /// <summary>The type of the event after a removed row was taken back, where a removal is a mark: <c>product.restored</c>.</summary>
    public virtual string Restored => $"{AggregateType}.restored";

    /// <summary>The name of the resource: <c>product</c>.</summary>
    public abstract string AggregateType { get; }

    /// <summary>The version of the shape of what the events carry.</summary>
    public virtual int SchemaVersion => 1;

    internal abstract string AggregateIdOf(object value);

    internal abstract void WriteDataOf(Utf8JsonWriter writer, object value);
}
