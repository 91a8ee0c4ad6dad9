using Microsoft.CodeAnalysis;

namespace Arc.Generators.Behavior;

/// <summary>Writes <c>Product.Behavior.g.cs</c>: checks, hooks and actions of each resource.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class BehaviorGenerator : IIncrementalGenerator
{
    /// <summary>Lays out the pipeline.</summary>
    /// <param name="context">The compiler's side of it.</param>
    public void Initialize(IncrementalGeneratorInitializationContext context)
        => context.Emit(DeclarationInputs.Of(context).ValidResources, TrackingNames.Behavior, BehaviorEmitter.Slice, BehaviorEmitter.Emit);
}
