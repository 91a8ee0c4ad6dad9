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
            .GroupBy(static subscriber => subscriber.Name, StringComparer.Ordinal)
            .OrderBy(static overloads => overloads.Key, StringComparer.Ordinal)
            .SelectMany(static overloads => overloads.Select(Distinct)),
    ];

    /// <summary>Overloads would share one group, and each event would reach one of them only: the further ones are numbered.</summary>
    private static SubscriberDeclaration Distinct(SubscriberDeclaration subscriber, int index) =>
        index == 0 ? subscriber : subscriber with { Name = $"{subscriber.Name}#{index + 1}" };
}
