using System.Collections.Immutable;
using Arc.Declarations;
using Arc.Declarations.Events;
using Arc.Generators.Events;

namespace Arc.Generators.Resources;

/// <summary>What the module of an assembly lists.</summary>
/// <param name="Resources">The resources, in the order of their names.</param>
/// <param name="Subscribers">The subscribers, in the order of their names.</param>
/// <param name="Events">The schemas of the events, in the order of their types.</param>
internal sealed record ModuleDeclaration(
    EquatableArray<ModuleEntry> Resources, EquatableArray<SubscriberDeclaration> Subscribers, EquatableArray<EventSchemaEntry> Events) : IDeclaration
{
    public bool IsEmpty => Resources.IsEmpty && Subscribers.IsEmpty && Events.IsEmpty;

    public static ModuleDeclaration Of(
        ImmutableArray<ModuleEntry?> entries, EquatableArray<SubscriberDeclaration> subscribers, ImmutableArray<EventSchemaEntry?> domainEvents)
    {
        var ordered = entries.OfType<ModuleEntry>().ToList();
        ordered.Sort(static (left, right) => string.CompareOrdinal(left.MetadataName, right.MetadataName));
        var events = ordered.SelectMany(static entry => EventSchemaEntry.Of(entry)).Concat(domainEvents.OfType<EventSchemaEntry>()).ToList();
        events.Sort(static (left, right) => string.CompareOrdinal(left.Type, right.Type) is not 0 and var order ? order
            : left.Version != right.Version ? left.Version.CompareTo(right.Version)
            : string.CompareOrdinal(left.Schema, right.Schema));
        return new(ordered.ToEquatableArray(), subscribers, events.ToEquatableArray());
    }
}
