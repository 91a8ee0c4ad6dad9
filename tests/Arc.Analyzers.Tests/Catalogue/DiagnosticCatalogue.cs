using System.Collections.Immutable;
using System.Reflection;
using Arc.Analyzers.Tests.Verification;
using Arc.Declarations;
using Microsoft.CodeAnalysis;

namespace Arc.Analyzers.Tests.Catalogue;

/// <summary>Gathers the catalogue from where its parts lie: constants, analyzers, pages, release rows, cases.</summary>
internal static class DiagnosticCatalogue
{
    public static ImmutableArray<CatalogueEntry> Entries { get; } = Gather();

    /// <summary>The ids that classes can cause, for theories.</summary>
    public static TheoryData<string> CausedByClasses => [.. Entries.Where(entry => !entry.IsTheGenerators).Select(entry => entry.Id)];

    public static CatalogueEntry Entry(string id) => Entries.Single(entry => entry.Id == id);

    /// <summary>The first id of the build's own targets.</summary>
    public const string FirstOfTheBuild = "ARC0950";

    /// <summary>
    /// The ids for which there is a page, a case or a row, known as a constant or not. What the build's own targets say is no
    /// analyzer's: release tracking knows descriptors alone, and no class causes it, so that there is no span to mark. What
    /// remains of an entry, <see cref="BuildDiagnosticTests"/> demands.
    /// </summary>
    public static IEnumerable<string> Mentioned
        => Files("pages", "ARC*.md").Concat(Files("Cases", "ARC*.cs")).Select(path => Path.GetFileNameWithoutExtension(path))
            .Concat(ReleaseRows().Keys)
            .Where(id => string.CompareOrdinal(id, FirstOfTheBuild) < 0)
            .Distinct();

    private static ImmutableArray<CatalogueEntry> Gather()
    {
        var descriptors = ArcAnalyzers.Analyzers.SelectMany(analyzer => analyzer.SupportedDiagnostics).Concat(GeneratorsDescriptors())
            .ToLookup(descriptor => descriptor.Id);
        var pages = Files("pages", "ARC*.md").ToDictionary(path => Path.GetFileNameWithoutExtension(path), path => DiagnosticPage.Parse(File.ReadAllText(path)));
        var cases = Files("Cases", "ARC*.cs").ToDictionary(path => Path.GetFileNameWithoutExtension(path), path => CaseFile.Parse(File.ReadAllText(path)));
        var rows = ReleaseRows();
        return
        [
            .. typeof(DiagnosticIds).GetFields(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static)
                .Select(field => (Name: field.Name, Id: (string)field.GetRawConstantValue()!))
                .OrderBy(constant => constant.Id, StringComparer.Ordinal)
                .Select(constant => new CatalogueEntry(
                    constant.Id, constant.Name, descriptors[constant.Id].FirstOrDefault(), pages.GetValueOrDefault(constant.Id),
                    rows.GetValueOrDefault(constant.Id), cases.GetValueOrDefault(constant.Id))),
        ];
    }

    private static IEnumerable<DiagnosticDescriptor> GeneratorsDescriptors()
        => Assembly.Load("Arc.Generators").GetTypes()
            .SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
            .Where(field => field.FieldType == typeof(DiagnosticDescriptor))
            .Select(field => (DiagnosticDescriptor)field.GetValue(null)!);

    private static Dictionary<string, string> ReleaseRows()
        => Files("releases", "*.md").SelectMany(File.ReadAllLines)
            .Where(line => line.StartsWith("ARC", StringComparison.Ordinal))
            .ToDictionary(line => line[..7]);

    private static string[] Files(string folder, string pattern)
        => Directory.Exists(Path.Combine(AppContext.BaseDirectory, folder))
            ? Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, folder), pattern, SearchOption.AllDirectories)
            : [];
}
