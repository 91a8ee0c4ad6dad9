using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Arc.Declarations.Tests.Reads;

/// <summary>Makes compilations from text.</summary>
internal static class Source
{
    private const string Usings = """
        global using System;
        global using System.Collections.Generic;
        global using System.ComponentModel.DataAnnotations;
        global using System.ComponentModel.DataAnnotations.Schema;
        global using System.Linq;
        global using System.Linq.Expressions;
        global using System.Text.Json.Serialization;
        global using System.Threading;
        global using System.Threading.Tasks;
        global using Arc;
        global using Arc.Permissions;
        global using Microsoft.EntityFrameworkCore;
        """;

    private static readonly CSharpParseOptions _options = new(LanguageVersion.Preview, DocumentationMode.None);
    private static readonly SyntaxTree _usings = CSharpSyntaxTree.ParseText(Usings, _options, "Usings.cs");

    public static CSharpCompilation Compile(params string[] sources) => Compile(sources, []);

    public static CSharpCompilation Compile(string[] sources, MetadataReference[] references, string assembly = "Shop")
        => CSharpCompilation.Create(
            assembly,
            [_usings, .. sources.Select((source, i) => Parse(source, $"File{i}.cs"))],
            [.. References.All, .. references],
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));

    public static SyntaxTree Parse(string source, string path = "File0.cs") => CSharpSyntaxTree.ParseText(source, _options, path);

    /// <summary>The compilation as another project's reference, without its source.</summary>
    public static MetadataReference ToReference(this CSharpCompilation compilation)
    {
        using var stream = new MemoryStream();
        var result = compilation.Emit(stream, cancellationToken: TestContext.Current.CancellationToken);
        Assert.True(result.Success, string.Join(Environment.NewLine, result.Diagnostics));
        return MetadataReference.CreateFromImage(stream.ToArray());
    }

    /// <summary>All classes of the source that carry the attribute.</summary>
    public static IEnumerable<INamedTypeSymbol> TypesWith(this Compilation compilation, KnownAttribute attribute)
        => compilation.AllTypes().Where(type => KnownAttributes.Find(type, attribute) is not null);

    public static IEnumerable<INamedTypeSymbol> AllTypes(this Compilation compilation) => All(compilation.Assembly.GlobalNamespace);

    private static IEnumerable<INamedTypeSymbol> All(INamespaceOrTypeSymbol container)
        => container.GetMembers().OfType<INamespaceOrTypeSymbol>()
            .SelectMany(member => All(member).Concat(member is INamedTypeSymbol type ? [type] : []));
}
