using System.Collections.Immutable;
using Arc.Declarations;
using Arc.Declarations.Events;

namespace Arc.Generators.Events;

/// <summary>The subscribers of an assembly, in the order of their names; overloads in the order of their class.</summary>
internal static class SubscriberList
{
    public static EquatableArray<SubscriberDeclaration> Of(ImmutableArray<SubscribingClass?> classes) =>
    [
        .. classes
            .SelectMany(static subscribing => subscribing?.Subscribers ?? default)
            .Where(static subscriber => subscriber.IsValid)
            .OrderBy(static subscriber => subscriber.Name, StringComparer.Ordinal),
    ];
}
