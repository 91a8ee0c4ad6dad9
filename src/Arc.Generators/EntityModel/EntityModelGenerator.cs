using Microsoft.CodeAnalysis;

namespace Arc.Generators.EntityModel;

/// <summary>Writes <c>Product.EntityModel.g.cs</c>: the part of each resource in the EF Core model.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class EntityModelGenerator : IIncrementalGenerator
{
    /// <summary>Lays out the pipeline.</summary>
    /// <param name="context">The compiler's side of it.</param>
    public void Initialize(IncrementalGeneratorInitializationContext context)
        => context.Emit(DeclarationInputs.Of(context).ValidResources, TrackingNames.EntityModel, EntityModelEmitter.Slice, EntityModelEmitter.Emit);
}
