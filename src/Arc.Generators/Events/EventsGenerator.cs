using Arc.Generators.Writing;
using Microsoft.CodeAnalysis;

namespace Arc.Generators.Events;

/// <summary>Writes <c>Product.Events.g.cs</c>: the events of each resource, and <c>OrderShipped.Events.g.cs</c>: the other half of each event of the domain.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class EventsGenerator : IIncrementalGenerator
{
    /// <summary>Lays out the pipeline.</summary>
    /// <param name="context">The compiler's side of it.</param>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var declared = DeclarationInputs.Of(context);
        context.Emit(declared.ValidResources, TrackingNames.Events, EventsEmitter.Slice, EventsEmitter.Emit);
        context.RegisterSourceOutput(declared.DomainEvents, static (output, happened) =>
        {
            if (happened is not null)
            {
                output.Add(SourceFile.HintName(happened.MetadataName, TrackingNames.Events), happened.MetadataName, () => DomainEventEmitter.Emit(happened));
            }
        });
    }
}
