using Microsoft.CodeAnalysis;

namespace Arc.Analyzers.Tests.Catalogue;

/// <summary>The rules of the catalogue refuse what is incomplete: each mutation of a good entry is one problem at least.</summary>
public sealed class CatalogueRulesTests
{
    private static readonly CatalogueEntry _good = DiagnosticCatalogue.Entry("ARC0101");

    [Fact]
    public void A_complete_entry_has_no_problem() => Assert.Empty(CatalogueRules.ProblemsOf(_good));

    [Fact]
    public void An_entry_without_a_part_is_refused()
    {
        Assert.Contains("no analyzer supports it", CatalogueRules.ProblemsOf(_good with { Descriptor = null }));
        Assert.Contains("no page", CatalogueRules.ProblemsOf(_good with { Page = null }));
        Assert.Contains("no case, or one without its three sections", CatalogueRules.ProblemsOf(_good with { Case = null }));
        Assert.Contains("no release row says id, category, severity and title", CatalogueRules.ProblemsOf(_good with { ReleaseRow = null }));
        Assert.Contains("the constant does not carry number and name", CatalogueRules.ProblemsOf(_good with { ConstantName = "NoOneMayCall" }));
    }

    [Theory]
    [InlineData("title.", "message {0}; do", "Why.", "ARC0101.md", "Arc.Permissions", "the title is empty or ends with a period")]
    [InlineData("title", "message; do", "Why.", "ARC0101.md", "Arc.Permissions", "the message does not name the class or member")]
    [InlineData("title", "message {0}", "Why.", "ARC0101.md", "Arc.Permissions", "the message does not say what to do")]
    [InlineData("title", "message {0}; do", "", "ARC0101.md", "Arc.Permissions", "the description does not say why it matters")]
    [InlineData("title", "message {0}; do", "Why.", "README.md", "Arc.Permissions", "the help link does not end in the id")]
    [InlineData("title", "message {0}; do", "Why.", "ARC0101.md", "Arc.Fields", "the category is not that of the hundred")]
    public void A_descriptor_with_a_fault_is_refused(string title, string message, string description, string page, string category, string problem)
    {
        var descriptor = new DiagnosticDescriptor(
            "ARC0101", title, message, category, DiagnosticSeverity.Error, true, description, "https://example.org/docs/diagnostics/" + page);
        Assert.Contains(problem, CatalogueRules.ProblemsOf(_good with { Descriptor = descriptor }));
    }

    [Theory]
    [InlineData("# ARC0101: Something else\n## Cause\n", "the page is not titled by id and title")]
    [InlineData("# ARC0101\n## Why it matters\n## Cause\n", "the page lacks a heading, or has them in another order")]
    [InlineData("# ARC0101\n## Cause\nNo.\n## Bad\n", "the page says nothing under 'Cause'")]
    [InlineData("# ARC0101\n## Bad\n```text\nnothing to compile\n```\n", "the page lacks an example")]
    public void A_page_with_a_fault_is_refused(string page, string problem)
        => Assert.Contains(problem, CatalogueRules.ProblemsOf(_good with { Page = DiagnosticPage.Parse(page) }));

    [Theory]
    [InlineData("class A;", "class B;", "class", "the positive case does not mark exactly this id")]
    [InlineData("class {|ARC0102:A|};", "class B;", "class", "the positive case does not mark exactly this id")]
    [InlineData("class {|ARC0101:A|};", "class {|ARC0101:B|};", "class", "the negative case is empty or marks something")]
    [InlineData("class {|ARC0101:A|};", "class B;", "\n", "the half-typed case is empty")]
    public void A_case_with_a_fault_is_refused(string positive, string negative, string halfTyped, string problem)
        => Assert.Contains(problem, CatalogueRules.ProblemsOf(_good with { Case = new(positive, negative, halfTyped) }));

    [Fact]
    public void A_case_file_without_a_section_is_no_case() => Assert.Null(CaseFile.Parse("//- positive\nclass A;\n//- negative\nclass B;\n"));
}
