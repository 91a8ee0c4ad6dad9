using System.Collections.Immutable;
using Arc.Declarations.Events;
using Arc.Declarations.Resources;

namespace Arc.Declarations.Incrementality;

/// <summary>What the classes of one compilation declare. Text and numbers only; nothing of it belongs to the compilation.</summary>
/// <param name="resources">Classes marked <c>[Resource]</c>.</param>
/// <param name="contexts">Classes marked <c>[ArcContext]</c>.</param>
/// <param name="subscribers">Per class, its methods marked <c>[Subscribe]</c>.</param>
/// <param name="domainEvents">Classes marked <c>[DomainEvent]</c>.</param>
internal sealed class AssemblyDeclarations(
    ImmutableArray<ResourceDeclaration?> resources,
    ImmutableArray<ContextDeclaration?> contexts,
    ImmutableArray<SubscribingClass?> subscribers,
    ImmutableArray<DomainEventDeclaration?> domainEvents)
{
    public ImmutableArray<ResourceDeclaration?> Resources { get; } = resources;

    public ImmutableArray<ContextDeclaration?> Contexts { get; } = contexts;

    public ImmutableArray<SubscribingClass?> Subscribers { get; } = subscribers;

    public ImmutableArray<DomainEventDeclaration?> DomainEvents { get; } = domainEvents;
}
