using Microsoft.CodeAnalysis;

namespace Arc.Generators.OpenApi;

/// <summary>Writes <c>Product.OpenApi.g.cs</c>, and <c>ArcOpenApi.g.cs</c> when the build wants the whole document as a file.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class OpenApiGenerator : IIncrementalGenerator
{
    /// <summary>Lays out the pipeline.</summary>
    /// <param name="context">The compiler's side of it.</param>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var fragments = DeclarationInputs.Of(context).ValidResources
            .Select(static (resource, _) => resource is null ? null : OpenApiPart.Of(resource))
            .WithTrackingName(TrackingNames.OpenApi);
        context.RegisterSourceOutput(fragments, static (output, part) =>
        {
            if (part is not null)
            {
                output.Add(part.HintName, part.MetadataName, () => OpenApiEmitter.Emit(part));
            }
        });
        context.RegisterSourceOutput(fragments.Collect().Combine(ArcBuildOptions.Of(context)), static (output, all) =>
        {
            if (all.Right.Document is { } info && all.Left.Any(static part => part is not null))
            {
                output.Add(OpenApiEmitter.DocumentHintName, all.Right.Assembly, () => OpenApiEmitter.EmitDocument(all.Left, all.Right.Assembly, info));
            }
        });
    }
}
