using System.Collections.Immutable;
using Arc.Generators.Writing;
using Microsoft.CodeAnalysis.Text;

namespace Arc.Generators.OpenApi;

/// <summary>Writes <c>Product.OpenApi.g.cs</c>, and <c>ArcOpenApi.g.cs</c> when the build wants the whole document as a file.</summary>
internal static class OpenApiEmitter
{
    public const string DocumentHintName = "ArcOpenApi.g.cs";

    public static SourceText Emit(OpenApiPart part)
    {
        var fragment = part.Fragment ?? throw new InvalidOperationException(part.Fault);
        var writer = SourceFile.Begin(part.MetadataName, "openapi");
        if (part.Companions.Namespace is not null)
        {
            writer.Line($"namespace {part.Companions.EscapedNamespace};");
            writer.Blank();
        }

        writer.Docs("The part of the OpenAPI document that is about " + part.MetadataName + ".");
        writer.Line($"{SourceFile.GeneratedCode}");
        using (writer.Block($"internal static class {part.Companions.Name("OpenApi")}"))
        {
            writer.Line($"public static string Fragment() =>");
            writer.RawString(fragment);
        }

        return writer.ToSourceText();
    }

    public static SourceText EmitDocument(ImmutableArray<OpenApiPart?> parts, string assemblyName, OpenApiInfo info)
    {
        var fragments = parts
            .Where(part => part?.Fragment is not null)
            .OrderBy(part => part!.MetadataName, StringComparer.Ordinal)
            .Select(part => part!.Fragment!)
            .ToList();
        var document = OpenApiDocument.Write(info, fragments);
        var writer = SourceFile.Begin(assemblyName, "openapi");
        writer.Line($"namespace {Resources.ModuleEmitter.Namespace(assemblyName)};");
        writer.Blank();
        writer.Docs("The OpenAPI document of this assembly, as ArcOpenApiOutput asks for it.");
        writer.Line($"{SourceFile.GeneratedCode}");
        using (writer.Block($"internal static class ArcOpenApi"))
        {
            // The build takes the lines between the marks, less the first and the last.
            writer.Line($"// <openapi>");
            writer.Line($"public const string Document = \"\"\"");
            writer.RawLines(document);
            writer.Line($"// </openapi>");
        }

        return writer.ToSourceText();
    }
}
