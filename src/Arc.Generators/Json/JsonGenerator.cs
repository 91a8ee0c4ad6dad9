using Microsoft.CodeAnalysis;

namespace Arc.Generators.Json;

/// <summary>Writes <c>Product.Json.g.cs</c>: how each resource is read and written as JSON.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class JsonGenerator : IIncrementalGenerator
{
    /// <summary>Lays out the pipeline.</summary>
    /// <param name="context">The compiler's side of it.</param>
    public void Initialize(IncrementalGeneratorInitializationContext context)
        => context.Emit(DeclarationInputs.Of(context).ValidResources, TrackingNames.Json, JsonEmitter.Slice, JsonEmitter.Emit);
}
