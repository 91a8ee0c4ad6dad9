using Arc.Analyzers.Tests.Verification;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Arc.Analyzers.Tests.Catalogue;

/// <summary>What the editor offers is found, is unique, and is what the pages say.</summary>
public sealed class CodeFixCatalogueTests
{
    public static TheoryData<string> Fixable => [.. FixableIds()];

    [Fact]
    public void There_are_enough_and_each_mends_something_that_exists()
    {
        Assert.True(ArcAnalyzers.CodeFixes.Length >= 8);
        Assert.Empty(ArcAnalyzers.CodeFixes.SelectMany(fix => fix.FixableDiagnosticIds).Except(DiagnosticCatalogue.Entries.Select(entry => entry.Id)));
    }

    [Fact]
    public void Each_mends_all_of_its_kind_at_once()
        => Assert.All(ArcAnalyzers.CodeFixes, fix => Assert.Same(WellKnownFixAllProviders.BatchFixer, fix.GetFixAllProvider()));

    [Fact]
    public void A_page_names_an_edit_if_and_only_if_there_is_one()
        => Assert.Equal(
            FixableIds(),
            DiagnosticCatalogue.Entries.Where(entry => entry.Page!.Texts["How to fix"].Contains("The editor offers: *", StringComparison.Ordinal)).Select(entry => entry.Id));

    [Fact]
    public void A_page_without_an_edit_says_why()
        => Assert.All(
            DiagnosticCatalogue.Entries.Where(entry => !FixableIds().Contains(entry.Id)),
            entry => Assert.Contains("The editor offers no edit: ", entry.Page!.Texts["How to fix"], StringComparison.Ordinal));

    /// <summary>The positive case of each id, or the bad example of its page, gets at least one offer, and every key says its id.</summary>
    [Theory, MemberData(nameof(Fixable))]
    public async Task The_offers_for_an_id_have_keys_of_their_own(string id)
    {
        var entry = DiagnosticCatalogue.Entry(id);
        var offers = await CodeFixVerifier.OfferedAsync(MarkedSource.Parse(entry.Case!.Positive).Text, id);
        var more = await CodeFixVerifier.OfferedAsync(entry.Page!.Example("Bad")!, id);

        Assert.NotEmpty(offers.Concat(more));
        Assert.All(offers.Concat(more), offer => Assert.StartsWith(id + ".", offer.EquivalenceKey, StringComparison.Ordinal));
        Assert.Equal(offers.Count, offers.Select(offer => offer.EquivalenceKey).Distinct().Count());
        Assert.Equal(more.Count, more.Select(offer => offer.EquivalenceKey).Distinct().Count());
        Assert.All(offers.Concat(more), offer => Assert.False(offer.Title.EndsWith('.')));
    }

    private static List<string> FixableIds()
        => [.. ArcAnalyzers.CodeFixes.SelectMany(fix => fix.FixableDiagnosticIds).Distinct().Order(StringComparer.Ordinal)];
}
