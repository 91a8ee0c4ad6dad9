using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Arc.Declarations;
using Arc.Declarations.Resources;
using Arc.Generators.OpenApi;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Arc.Generators.Tests.OpenApi;

/// <summary>The resources of a source, and what is emitted for them.</summary>
internal static class Emitted
{
    private const string Usings = """
        global using System;
        global using System.Collections.Generic;
        global using System.ComponentModel.DataAnnotations;
        global using System.Linq;
        global using System.Linq.Expressions;
        global using System.Text.Json.Serialization;
        global using System.Threading.Tasks;
        global using Arc;
        global using Arc.Permissions;
        """;

    private static readonly CSharpParseOptions _options = new(LanguageVersion.Preview, DocumentationMode.Parse);

    private static readonly ImmutableArray<MetadataReference> _references =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    /// <summary>The fragments, in the order of the resources' full names.</summary>
    public static List<string> Fragments(string source) => [.. Declarations(source).Select(OpenApiFragment.Write)];

    /// <summary>The only fragment, read by a parser that is not ours.</summary>
    public static JsonNode Fragment(string source) => JsonNode.Parse(Assert.Single(Fragments(source)))!;

    /// <summary>The fragment of a resource with a key, open to all, and these members.</summary>
    public static JsonNode Product(string members, string around = "") => Fragment($$"""
        namespace Shop;
        [Resource, Permit(Operations.All, Anyone = true)]
        public partial class Product
        {
            public Guid Id { get; init; }
            {{members}}
        }
        {{around}}
        """);

    /// <summary>The schema of a member of <see cref="Product"/>, in one of its forms.</summary>
    public static JsonNode Member(string member, string around = "", string schema = "ProductCreate")
    {
        var properties = Product(member, around).Schema(schema)["properties"]!.AsObject();
        return properties.Last(property => property.Key != "id").Value!;
    }

    public static string Document(string source) => OpenApiDocument.Write(new OpenApiInfo
    {
        Title = "Shop",
        Version = "1.0.0",
        Description = "A shop.",
        License = "MIT",
        Contact = "The shop's developers",
    }, Fragments(source));

    public static JsonNode Schema(this JsonNode document, string name) => document["components"]!["schemas"]![name]
        ?? throw new KeyNotFoundException($"No schema {name} among {string.Join(", ", document["components"]!["schemas"]!.AsObject().Select(schema => schema.Key))}");

    public static JsonNode Operation(this JsonNode document, string path, string method) => document["paths"]![path]![method]!;

    /// <summary>Equal as JSON; the order of members does not count.</summary>
    public static void IsJson(string expected, JsonNode? actual) =>
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), actual), actual?.ToJsonString());

    private static IEnumerable<ResourceDeclaration> Declarations(string source)
    {
        var cancellation = TestContext.Current.CancellationToken;
        var compilation = CSharpCompilation.Create(
            "Shop",
            [CSharpSyntaxTree.ParseText(Usings, _options), CSharpSyntaxTree.ParseText(source, _options)],
            _references,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));

        Assert.DoesNotContain(compilation.GetDiagnostics(cancellation), diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        foreach (var type in All(compilation.Assembly.GlobalNamespace).Where(type => type.GetAttributes().Any(attribute => attribute.AttributeClass?.Name == "ResourceAttribute")))
        {
            var findings = new KeptFindings(cancellation);
            var declaration = ResourceReader.Read(type, findings, cancellation);
            Assert.True(declaration.IsValid, string.Join(Environment.NewLine, findings.ToImmutable()));
            yield return declaration;
        }
    }

    private static IEnumerable<INamedTypeSymbol> All(INamespaceOrTypeSymbol container) =>
        container.GetMembers().OfType<INamespaceOrTypeSymbol>().OrderBy(member => member.Name, StringComparer.Ordinal)
            .SelectMany(member => All(member).Concat(member is INamedTypeSymbol type ? [type] : []));
}
