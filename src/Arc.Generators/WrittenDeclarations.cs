using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Arc.Declarations;
using Arc.Declarations.Events;
using Arc.Declarations.Incrementality;
using Arc.Declarations.Resources;
using Arc.Generators.Events;
using Arc.Generators.Resources;

namespace Arc.Generators;

/// <summary>The declarations of an assembly for which files are written; null stands where one has gone or cannot have any.</summary>
internal sealed class WrittenDeclarations
{
    // All generators ask with the same object, and each of them again until something else is said.
    private static readonly ConditionalWeakTable<AssemblyDeclarations, WrittenDeclarations> _known = new();

    private WrittenDeclarations(AssemblyDeclarations declared)
    {
        var collisions = FileCollisions.Of(declared.Resources);
        Resources = collisions.Count == 0 ? declared.Resources : [.. declared.Resources.Select(resource => resource is not null && collisions.Contains(resource.MetadataName) ? null : resource)];
        Valid = Resources.All(static resource => resource is not { IsValid: false }) ? Resources : [.. Resources.Select(static resource => resource is { IsValid: true } ? resource : null)];
        Contexts = [.. declared.Contexts.Select(static context => context is { IsValid: true } ? context : null)];
        DomainEvents = [.. declared.DomainEvents.Select(static happened => happened is { IsValid: true } ? happened : null)];
        Subscribers = SubscriberList.Of(declared.Subscribers, Valid, DomainEvents);
    }

    public static WrittenDeclarations Of(AssemblyDeclarations declared) => _known.GetValue(declared, static declared => new(declared));

    /// <summary>Resources, those that are wrong, too.</summary>
    public ImmutableArray<ResourceDeclaration?> Resources { get; }

    /// <summary>Resources of which all files are written.</summary>
    public ImmutableArray<ResourceDeclaration?> Valid { get; }

    public ImmutableArray<ContextDeclaration?> Contexts { get; }

    public ImmutableArray<DomainEventDeclaration?> DomainEvents { get; }

    public EquatableArray<SubscriberDeclaration> Subscribers { get; }
}
