using System.Collections.Immutable;
using Arc.Declarations;
using Arc.Declarations.Events;

namespace Arc.Generators.Resources;

/// <summary>What the module of an assembly lists.</summary>
/// <param name="Resources">The resources, in the order of their names.</param>
/// <param name="Subscribers">The subscribers, in the order of their names.</param>
internal sealed record ModuleDeclaration(EquatableArray<ModuleEntry> Resources, EquatableArray<SubscriberDeclaration> Subscribers) : IDeclaration
{
    public bool IsEmpty => Resources.IsEmpty && Subscribers.IsEmpty;

    public static ModuleDeclaration Of(ImmutableArray<ModuleEntry?> entries, EquatableArray<SubscriberDeclaration> subscribers)
    {
        var ordered = entries.OfType<ModuleEntry>().ToList();
        ordered.Sort(static (left, right) => string.CompareOrdinal(left.MetadataName, right.MetadataName));
        return new(ordered.ToEquatableArray(), subscribers);
    }
}
