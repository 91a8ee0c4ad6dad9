using System.Text.RegularExpressions;
using Arc.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Arc.Repository.Tests.Docs;

/// <summary>
/// The C# of one page as a program: every block that is marked <c>```csharp compile</c> is a file of it, with the usings
/// of a web project, and the generators write the rest.
/// </summary>
internal static partial class ExampleProgram
{
    private const string WebUsings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Net.Http.Json;
        global using System.Threading;
        global using System.Threading.Tasks;
        global using Microsoft.AspNetCore.Builder;
        global using Microsoft.AspNetCore.Hosting;
        global using Microsoft.AspNetCore.Http;
        global using Microsoft.AspNetCore.Routing;
        global using Microsoft.Extensions.Configuration;
        global using Microsoft.Extensions.DependencyInjection;
        global using Microsoft.Extensions.Hosting;
        global using Microsoft.Extensions.Logging;
        global using Arc;
        """;

    // What a page may use: the shared framework, Arc and what it depends on; nothing of the tests themselves.
    private static readonly MetadataReference[] _references = [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
        .Split(Path.PathSeparator)
        .Where(path => Path.GetFileName(path) is not ("Arc.Repository.Tests.dll" or "Arc.Generators.dll" or "Arc.Declarations.dll"))
        .Select(path => MetadataReference.CreateFromFile(path))];

    /// <summary>The pages that a user learns from.</summary>
    public static IEnumerable<string> Pages => Repository.Files("docs/guide", "*.md").Prepend("README.md");

    /// <summary>Blocks of C# that are too small to stand alone, and are not compiled.</summary>
    public static string[] Excerpts(string page) => [.. Excerpt().Matches(Repository.Read(page)).Select(match => match.Groups[1].Value)];

    public static string[] Blocks(string page) => [.. Block().Matches(Repository.Read(page)).Select(match => match.Groups[1].Value)];

    /// <summary>What the compiler has to say about the blocks of a page, warnings too.</summary>
    public static IEnumerable<string> Complaints(string page)
    {
        CSharpParseOptions language = CSharpParseOptions.Default.WithLanguageVersion(LanguageVersion.Latest);
        string[] blocks = Blocks(page);
        var program = CSharpCompilation.Create(
            "Example",
            blocks.Select((text, index) => CSharpSyntaxTree.ParseText(text, language, $"{page}#{index + 1}"))
                .Prepend(CSharpSyntaxTree.ParseText(WebUsings, language, "usings")),
            _references,
            new CSharpCompilationOptions(
                blocks.Any(HasStatements) ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary,
                nullableContextOptions: NullableContextOptions.Enable));

        CSharpGeneratorDriver.Create(ArcGenerators.Create().Select(generator => generator.AsSourceGenerator()), parseOptions: language)
            .RunGeneratorsAndUpdateCompilation(program, out Compilation complete, out var reported, TestContext.Current.CancellationToken);
        return complete.GetDiagnostics(TestContext.Current.CancellationToken).Concat(reported)
            .Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning)
            .Select(diagnostic => diagnostic.ToString());
    }

    private static bool HasStatements(string text) =>
        CSharpSyntaxTree.ParseText(text).GetRoot().ChildNodes().Any(node => node.IsKind(SyntaxKind.GlobalStatement));

    [GeneratedRegex(@"^```csharp compile\n(.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex(@"^```csharp\n(.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Excerpt();
}
