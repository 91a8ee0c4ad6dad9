using System.Collections.Immutable;
using Arc.Declarations;
using Arc.Declarations.Behavior;
using Arc.Declarations.Events;
using Arc.Declarations.Resources;

namespace Arc.Generators.Events;

/// <summary>The subscribers of an assembly, in the order of their names; overloads in the order of their class.</summary>
internal static class SubscriberList
{
    public static EquatableArray<SubscriberDeclaration> Of(
        ImmutableArray<SubscribingClass?> classes, ImmutableArray<ResourceDeclaration?> resources, ImmutableArray<DomainEventDeclaration?> domainEvents) =>
    [
        .. classes
            .SelectMany(static subscribing => subscribing?.Subscribers ?? default)
            .Where(static subscriber => subscriber.IsValid)
            .Select(subscriber => Bound(subscriber, resources, domainEvents))
            .OfType<SubscriberDeclaration>()
            .GroupBy(static subscriber => subscriber.Name, StringComparer.Ordinal)
            .OrderBy(static overloads => overloads.Key, StringComparer.Ordinal)
            .SelectMany(static overloads => overloads.Select(Distinct)),
    ];

    /// <summary>Overloads would share one group, and each event would reach one of them only: the further ones are numbered.</summary>
    private static SubscriberDeclaration Distinct(SubscriberDeclaration subscriber, int index) =>
        index == 0 ? subscriber : subscriber with { Name = $"{subscriber.Name}#{index + 1}" };

    /// <summary>
    /// With the full name of a record that Arc is about to write. Null when the patterns lead to another record or none: then the
    /// compiler or an analyzer says what is wrong.
    /// </summary>
    private static SubscriberDeclaration? Bound(
        SubscriberDeclaration subscriber, ImmutableArray<ResourceDeclaration?> resources, ImmutableArray<DomainEventDeclaration?> domainEvents)
    {
        if (subscriber.Parameters.FirstOrDefault(static parameter => parameter.Record is { IsWritten: false })?.Record is not { } record)
        {
            return subscriber;
        }

        if (domainEvents.Any(happened => happened?.Data.Type.Name == record.Name))
        {
            return subscriber;
        }

        var patterns = subscriber.Pattern.Split([", "], StringSplitOptions.None);
        foreach (var resource in resources)
        {
            if (resource is not null && SnapshotNames.IsRecord(resource, record.Name) && patterns.All(EventTypes.Of(resource).Contains))
            {
                var written = new EventRecordReference(SnapshotNames.FullName(resource), IsWritten: true);
                return subscriber with { Parameters = [.. subscriber.Parameters.Select(parameter => parameter.Kind == ParameterKind.EventRecord ? parameter with { Record = written } : parameter)] };
            }
        }

        return null;
    }
}
