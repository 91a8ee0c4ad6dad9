using Arc.Events;

namespace Arc.Resources;

/// <summary>The resources, subscribers and events of one assembly.</summary>
public abstract class ArcModule
{
    /// <summary>The resources, in the order of their names.</summary>
    public abstract IReadOnlyList<ResourceEntry> Resources { get; }

    /// <summary>The subscribers, in the order of their names.</summary>
    public virtual IReadOnlyList<Subscriber> Subscribers => [];

    /// <summary>The events of its resources and of the domain with their schemas, in the order of their types.</summary>
    public virtual IReadOnlyList<EventSchema> EventSchemas => [];
}
