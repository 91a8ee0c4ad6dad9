using Microsoft.CodeAnalysis;

namespace Arc.Generators.Events;

/// <summary>Writes <c>Product.Events.g.cs</c>: the events of each resource.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class EventsGenerator : IIncrementalGenerator
{
    /// <summary>Lays out the pipeline.</summary>
    /// <param name="context">The compiler's side of it.</param>
    public void Initialize(IncrementalGeneratorInitializationContext context)
        => context.Emit(DeclarationInputs.Of(context).ValidResources, TrackingNames.Events, EventsEmitter.Slice, EventsEmitter.Emit);
}
