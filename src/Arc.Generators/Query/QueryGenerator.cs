using Microsoft.CodeAnalysis;

namespace Arc.Generators.Query;

/// <summary>Writes <c>Product.Query.g.cs</c>: the compiled queries of each resource.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class QueryGenerator : IIncrementalGenerator
{
    /// <summary>Lays out the pipeline.</summary>
    /// <param name="context">The compiler's side of it.</param>
    public void Initialize(IncrementalGeneratorInitializationContext context)
        => context.Emit(DeclarationInputs.Of(context).ValidResources, TrackingNames.Query, QueryEmitter.Slice, QueryEmitter.Emit);
}
