namespace Arc.Events;

/// <summary>The events of a resource.</summary>
public abstract class ResourceEvents
{
    /// <summary>The type of the event after a creation: <c>product.created</c>.</summary>
    public abstract string Created { get; }

    /// <summary>The type of the event after a change: <c>product.updated</c>.</summary>
    public abstract string Updated { get; }

    /// <summary>The type of the event after a removal: <c>product.deleted</c>.</summary>
    public abstract string Deleted { get; }

    /// <summary>The name of the resource: <c>product</c>.</summary>
    public abstract string AggregateType { get; }
}
