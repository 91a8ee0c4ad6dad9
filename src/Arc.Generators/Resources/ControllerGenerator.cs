using Microsoft.CodeAnalysis;

namespace Arc.Generators.Resources;

/// <summary>Writes <c>Product.Controller.g.cs</c>: the controller of each resource; one that is wrong gets the skeleton that other code may name.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class ControllerGenerator : IIncrementalGenerator
{
    /// <summary>Lays out the pipeline.</summary>
    /// <param name="context">The compiler's side of it.</param>
    public void Initialize(IncrementalGeneratorInitializationContext context)
        => context.Emit(DeclarationInputs.Of(context).Resources, TrackingNames.Controller, ControllerEmitter.Slice, ControllerEmitter.Emit);
}
