using System.Xml.Linq;
using Arc.Analyzers.Tests.Verification;

namespace Arc.Analyzers.Tests.Catalogue;

/// <summary>
/// What the build's own targets say is held to what holds for diagnostics, as far as it has the parts: a page, an index row,
/// a help link, a message that names and says what to do. That it is given, and not given, is proven by real builds beside
/// the tests of the package.
/// </summary>
public sealed class BuildDiagnosticTests
{
    private static readonly XElement[] _messages =
    [
        .. Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "targets"), "*.targets")
            .SelectMany(file => XDocument.Load(file).Descendants())
            .Where(element => element.Name.LocalName is "Warning" or "Error"),
    ];

    public static TheoryData<string> Ids => [.. _messages.Select(message => (string?)message.Attribute("Code") ?? "(none)")];

    private static XElement Message(string id) => _messages.Single(message => (string?)message.Attribute("Code") == id);

    [Theory, MemberData(nameof(Ids))]
    public void Its_message_names_the_project_and_says_what_to_do(string id)
    {
        var text = (string)Message(id).Attribute("Text")!;

        Assert.StartsWith("'$(MSBuildProjectName)'", text, StringComparison.Ordinal);
        Assert.Contains(';', text);
        Assert.EndsWith($"/docs/diagnostics/{id}.md", (string)Message(id).Attribute("HelpLink")!, StringComparison.Ordinal);
        Assert.True(string.CompareOrdinal(id, DiagnosticCatalogue.FirstOfTheBuild) >= 0);
    }

    [Theory, MemberData(nameof(Ids))]
    public async Task Its_page_is_whole_and_the_good_example_compiles_and_gives_nothing(string id)
    {
        var page = DiagnosticPage.Parse(await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "pages", $"{id}.md"), TestContext.Current.CancellationToken));

        Assert.Matches($"^# {id}: .*[^.]$", page.Title);
        Assert.Equal(CatalogueRules.Headings, page.Headings);
        Assert.All(page.Texts.Values, text => Assert.True(text.Length >= 10));
        await AnalyzerVerifier.VerifyAsync(page.Example("Good")!);
    }

    [Fact]
    public void Pages_and_messages_are_of_the_same_ids_and_the_index_lists_them()
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "pages");
        var index = File.ReadAllText(Path.Combine(folder, "README.md"));
        var pages = Directory.GetFiles(folder, "ARC*.md").Select(file => Path.GetFileNameWithoutExtension(file))
            .Where(id => string.CompareOrdinal(id, DiagnosticCatalogue.FirstOfTheBuild) >= 0);

        Assert.Equal(pages.Order(), Ids.Select(row => row.Data).Order());
        Assert.All(Ids, row => Assert.Contains($"[{row.Data}]({row.Data}.md)", index, StringComparison.Ordinal));
    }
}
