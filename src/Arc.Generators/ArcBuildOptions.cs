using Arc.Declarations;
using Microsoft.CodeAnalysis;

namespace Arc.Generators;

/// <summary>What the options and the compilation say that ends up in the output; nothing else of them enters the pipeline.</summary>
/// <param name="AssemblyName">The name of the assembly that is built.</param>
/// <param name="WritesOpenApi">The build wants the whole OpenAPI document (<c>ArcOpenApiOutput</c>).</param>
/// <param name="Version">The version of the project, for the document.</param>
internal sealed record ArcBuildOptions(string AssemblyName, bool WritesOpenApi, string Version) : IDeclaration
{
    public static IncrementalValueProvider<ArcBuildOptions> Of(IncrementalGeneratorInitializationContext context)
    {
        var assembly = context.CompilationProvider.Select(static (compilation, _) => compilation.AssemblyName ?? "Application");
        var properties = context.AnalyzerConfigOptionsProvider.Select(static (provider, _) => (
            Output: Property(provider.GlobalOptions, "ArcOpenApiOutput"),
            Version: Property(provider.GlobalOptions, "Version")));
        return assembly.Combine(properties).Select(static (both, _) => new ArcBuildOptions(
            both.Left,
            !string.IsNullOrEmpty(both.Right.Output),
            string.IsNullOrEmpty(both.Right.Version) ? "1.0.0" : both.Right.Version!));
    }

    private static string? Property(Microsoft.CodeAnalysis.Diagnostics.AnalyzerConfigOptions options, string name)
        => options.TryGetValue("build_property." + name, out var value) ? value : null;
}
