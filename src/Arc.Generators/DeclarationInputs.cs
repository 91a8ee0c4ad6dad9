using Arc.Declarations;
using Arc.Declarations.Events;
using Arc.Declarations.Incrementality;
using Arc.Declarations.Resources;
using Microsoft.CodeAnalysis;

namespace Arc.Generators;

/// <summary>Where each generator begins: the declarations of the assembly, as data that compares by value.</summary>
/// <remarks>
/// Not <c>ForAttributeWithMetadataName</c>: that binds the attributes of all 200 resources at every keystroke, which costs ten
/// milliseconds. The cache reads again only the classes whose meaning may have changed. And no <c>Where</c>: every step of the
/// pipeline looks at all 200 after an edit of one, which costs more than it saves; a null flows through to the output instead.
/// </remarks>
internal readonly struct DeclarationInputs
{
    private readonly IncrementalValueProvider<WrittenDeclarations> _all;

    private DeclarationInputs(IncrementalValueProvider<WrittenDeclarations> all) => _all = all;

    public static DeclarationInputs Of(IncrementalGeneratorInitializationContext context)
        => new(context.CompilationProvider.Select(static (compilation, ct) => WrittenDeclarations.Of(DeclarationCache.Of(compilation).Read(compilation, ct))));

    /// <summary>The resources; those that are wrong, too.</summary>
    public IncrementalValuesProvider<ResourceDeclaration?> Resources
        => _all.SelectMany(static (all, _) => all.Resources).WithTrackingName(TrackingNames.Resources);

    /// <summary>The resources of which all files are written.</summary>
    public IncrementalValuesProvider<ResourceDeclaration?> ValidResources
        => _all.SelectMany(static (all, _) => all.Valid).WithTrackingName(TrackingNames.Resources);

    public IncrementalValuesProvider<ContextDeclaration?> Contexts
        => _all.SelectMany(static (all, _) => all.Contexts).WithTrackingName(TrackingNames.Contexts);

    public IncrementalValuesProvider<DomainEventDeclaration?> DomainEvents
        => _all.SelectMany(static (all, _) => all.DomainEvents).WithTrackingName(TrackingNames.DomainEvents);

    public IncrementalValueProvider<EquatableArray<SubscriberDeclaration>> Subscribers
        => _all.Select(static (all, _) => all.Subscribers).WithTrackingName(TrackingNames.Subscribers);
}
