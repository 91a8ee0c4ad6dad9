using Arc.Declarations;
using Arc.Declarations.Resources;
using Arc.Generators.Writing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Arc.Generators;

/// <summary>Puts emitted files out. An emitter that fails loses its one file, and says so.</summary>
internal static class SourceOutput
{
    private static readonly DiagnosticDescriptor _failed = new(
        DiagnosticIds.ARC0099_GeneratorFailed,
        "Arc could not write a file",
        "Arc could not write '{0}' for '{1}': {2}. This is a fault of Arc; please report it.",
        "Arc.Resources",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "An emitter failed. All other files were written.",
        helpLinkUri: "https://github.com/arc-framework/arc/blob/main/docs/diagnostics/ARC0099.md");

    /// <summary>One file per resource, written again only when the slice that it depends on has changed.</summary>
    public static void Emit(
        this IncrementalGeneratorInitializationContext context,
        IncrementalValuesProvider<ResourceDeclaration?> resources,
        string concern,
        Func<ResourceDeclaration, ResourceDeclaration> slice,
        Func<ResourceDeclaration, SourceText> emit)
    {
        var slices = resources.Select((resource, _) => resource is null ? null : slice(resource)).WithTrackingName(concern);
        context.RegisterSourceOutput(slices, (output, resource) =>
        {
            if (resource is not null)
            {
                output.Add(SourceFile.HintName(resource.MetadataName, concern), resource.MetadataName, () => emit(resource));
            }
        });
    }

    /// <summary>One file.</summary>
    public static void Add(this SourceProductionContext output, string hintName, string source, Func<SourceText> emit)
    {
        try
        {
            output.AddSource(hintName, emit());
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            output.ReportDiagnostic(Diagnostic.Create(_failed, Location.None, hintName, source, exception.GetType().Name + ": " + exception.Message));
        }
    }
}
