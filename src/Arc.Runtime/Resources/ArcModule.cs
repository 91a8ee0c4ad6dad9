using Arc.Events;

namespace Arc.Resources;

/// <summary>The resources and subscribers of one assembly.</summary>
public abstract class ArcModule
{
    /// <summary>The resources, in the order of their names.</summary>
    public abstract IReadOnlyList<ResourceEntry> Resources { get; }

    /// <summary>The subscribers, in the order of their names.</summary>
    public virtual IReadOnlyList<Subscriber> Subscribers => [];
}
