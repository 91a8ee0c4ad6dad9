using Arc.Declarations;
using Arc.Generators.OpenApi;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Arc.Generators;

/// <summary>What the options and the compilation say that ends up in the output; nothing else of them enters the pipeline.</summary>
/// <param name="Assembly">The name of the assembly that is built.</param>
/// <param name="Document">What the whole OpenAPI document says of itself; null when the build wants none (<c>ArcOpenApiOutput</c>).</param>
internal sealed record ArcBuildOptions(string Assembly, OpenApiInfo? Document) : IDeclaration
{
    public static IncrementalValueProvider<ArcBuildOptions> Of(IncrementalGeneratorInitializationContext context)
    {
        var document = context.AnalyzerConfigOptionsProvider.Select(static (provider, _) => ReadDocument(provider.GlobalOptions));
        return AssemblyName(context).Combine(document).Select(static (both, _) => new ArcBuildOptions(
            both.Left,
            both.Right is { Title: "" } untitled ? untitled with { Title = both.Left } : both.Right))
            .WithTrackingName(TrackingNames.BuildOptions);
    }

    /// <summary>The name alone, for what does not depend on how the document describes itself.</summary>
    public static IncrementalValueProvider<string> AssemblyName(IncrementalGeneratorInitializationContext context)
        => context.CompilationProvider.Select(static (compilation, _) => compilation.AssemblyName ?? "Application");

    private static OpenApiInfo? ReadDocument(AnalyzerConfigOptions options) => Property(options, "ArcOpenApiOutput") is null ? null : new()
    {
        Title = Property(options, "Product") ?? "",
        Version = Property(options, "Version") ?? "1.0.0",
        Description = Property(options, "Description"),
        License = Property(options, "PackageLicenseExpression"),
        Contact = Property(options, "Authors"),
        ContactUrl = Property(options, "PackageProjectUrl"),
    };

    private static string? Property(AnalyzerConfigOptions options, string name) =>
        options.TryGetValue("build_property." + name, out var value) && value.Length > 0 ? value : null;
}
