using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Arc.Generators.Tests.Verification;

/// <summary>A user's project as the compiler sees it.</summary>
internal static class UserCompilation
{
    private const string Usings = """
        global using System;
        global using System.Collections.Generic;
        global using System.ComponentModel.DataAnnotations;
        global using System.Linq;
        global using System.Linq.Expressions;
        global using System.Text.Json.Serialization;
        global using System.Threading;
        global using System.Threading.Tasks;
        global using Arc;
        global using Arc.Permissions;
        global using Microsoft.EntityFrameworkCore;
        """;

    private static readonly string[] _notTheUsers = ["Arc.Declarations", "Arc.Generators", "Microsoft.CodeAnalysis", "xunit", "DiffPlex"];

    public static CSharpParseOptions ParseOptions { get; } = new(LanguageVersion.Latest, DocumentationMode.Diagnose);

    public static ImmutableArray<MetadataReference> References { get; } =
    [
        .. File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "references.txt"))
            .Where(path => !_notTheUsers.Any(Path.GetFileName(path).StartsWith))
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    public static CSharpCompilation Create(params string[] sources) => Named("Shop", sources);

    public static CSharpCompilation Named(string assemblyName, params string[] sources) => CSharpCompilation.Create(
        assemblyName,
        [.. sources.Prepend(Usings).Select((source, index) => CSharpSyntaxTree.ParseText(source, ParseOptions, $"Source{index}.cs"))],
        References,
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable, warningLevel: 9999));

    public static CSharpCompilation With(this CSharpCompilation compilation, string source)
        => compilation.AddSyntaxTrees(CSharpSyntaxTree.ParseText(source, ParseOptions, $"Added{compilation.SyntaxTrees.Length}.cs"));

    /// <summary>Compiled to an assembly, as another project sees it.</summary>
    public static MetadataReference Emitted(this Compilation compilation)
    {
        using var assembly = new MemoryStream();
        var result = compilation.Emit(assembly, cancellationToken: TestContext.Current.CancellationToken);
        Assert.Empty(result.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Select(diagnostic => diagnostic.ToString()));
        return MetadataReference.CreateFromImage(assembly.ToArray());
    }

    public static CSharpCompilation Edit(this CSharpCompilation compilation, string before, string after)
    {
        var tree = Assert.Single(compilation.SyntaxTrees, tree => tree.ToString().Contains(before, StringComparison.Ordinal));
        var text = tree.ToString().Replace(before, after, StringComparison.Ordinal);
        return compilation.ReplaceSyntaxTree(tree, CSharpSyntaxTree.ParseText(text, ParseOptions, tree.FilePath));
    }
}
