using Arc.Analyzers.Tests.Verification;
using Microsoft.CodeAnalysis;

namespace Arc.Analyzers.Tests.Catalogue;

/// <summary>What an entry needs before it may stand in the catalogue.</summary>
internal static class CatalogueRules
{
    /// <summary>What every page has, in this order.</summary>
    public static IReadOnlyList<string> Headings => _headings;

    private static readonly string[] _headings = ["Cause", "Why it matters", "How to fix", "When to silence it", "Bad", "Good"];

    private static readonly (string From, string[] Categories)[] _hundreds =
    [
        ("ARC00", ["Arc.Resources"]), ("ARC01", ["Arc.Permissions"]), ("ARC02", ["Arc.Fields"]), ("ARC03", ["Arc.Tenancy"]),
        ("ARC04", ["Arc.EntityModel"]), ("ARC05", ["Arc.Query"]), ("ARC06", ["Arc.Behavior"]), ("ARC07", ["Arc.Events"]),
        ("ARC08", ["Arc.Caching", "Arc.Idempotency", "Arc.Audit"]), ("ARC09", ["Arc.Contract", "Arc.OpenApi"]),
    ];

    /// <summary>Everything that is wrong with an entry; nothing for a complete one.</summary>
    public static IReadOnlyList<string> ProblemsOf(CatalogueEntry entry)
        =>
        [
            .. ConstantProblems(entry),
            .. entry.Descriptor is { } descriptor ? DescriptorProblems(entry, descriptor) : ["no analyzer supports it"],
            .. entry.Page is { } page ? PageProblems(entry, page) : ["no page"],
            .. CaseProblems(entry),
        ];

    private static IEnumerable<string> ConstantProblems(CatalogueEntry entry)
    {
        if (!entry.ConstantName.StartsWith(entry.Id + "_", StringComparison.Ordinal) || entry.ConstantName.Length < entry.Id.Length + 4)
        {
            yield return "the constant does not carry number and name";
        }
    }

    private static IEnumerable<string> DescriptorProblems(CatalogueEntry entry, DiagnosticDescriptor descriptor)
    {
        var title = descriptor.Title.ToString();
        var message = descriptor.MessageFormat.ToString();
        var description = descriptor.Description.ToString();
        if (title.Length == 0 || title.EndsWith('.'))
        {
            yield return "the title is empty or ends with a period";
        }

        if (!message.Contains("{0}", StringComparison.Ordinal))
        {
            yield return "the message does not name the class or member";
        }

        if (!entry.IsTheGenerators && !message.Contains(';', StringComparison.Ordinal) && !message.Contains(':', StringComparison.Ordinal))
        {
            yield return "the message does not say what to do";
        }

        if (!description.EndsWith('.'))
        {
            yield return "the description does not say why it matters";
        }

        if (!descriptor.HelpLinkUri.EndsWith("/docs/diagnostics/" + entry.Id + ".md", StringComparison.Ordinal))
        {
            yield return "the help link does not end in the id";
        }

        if (!_hundreds.Any(hundred => entry.Id.StartsWith(hundred.From, StringComparison.Ordinal) && hundred.Categories.Contains(descriptor.Category)))
        {
            yield return "the category is not that of the hundred";
        }

        if (!entry.IsTheGenerators && entry.ReleaseRow != $"{entry.Id} | {descriptor.Category} | {descriptor.DefaultSeverity} | {title}")
        {
            yield return "no release row says id, category, severity and title";
        }
    }

    private static IEnumerable<string> PageProblems(CatalogueEntry entry, DiagnosticPage page)
    {
        if (page.Title != $"# {entry.Id}: {entry.Descriptor?.Title}")
        {
            yield return "the page is not titled by id and title";
        }

        if (!page.Headings.SequenceEqual(_headings))
        {
            yield return "the page lacks a heading, or has them in another order";
        }

        foreach (var heading in page.Headings.Where(heading => page.Texts[heading].Length < 10))
        {
            yield return $"the page says nothing under '{heading}'";
        }

        if (!entry.IsTheGenerators && (page.Example("Bad") is null || page.Example("Good") is null))
        {
            yield return "the page lacks an example";
        }
    }

    private static IEnumerable<string> CaseProblems(CatalogueEntry entry)
    {
        if (entry.IsTheGenerators)
        {
            yield break;
        }

        if (entry.Case is not { } cases)
        {
            yield return "no case, or one without its three sections";
            yield break;
        }

        if (MarkedSource.Parse(cases.Positive).Expected is not [{ Span.Length: > 0 }, ..] marks || marks.Any(mark => mark.Id != entry.Id))
        {
            yield return "the positive case does not mark exactly this id";
        }

        if (cases.Negative.Trim().Length == 0 || MarkedSource.Parse(cases.Negative).Expected.Length > 0)
        {
            yield return "the negative case is empty or marks something";
        }

        if (cases.HalfTyped.Trim().Length == 0)
        {
            yield return "the half-typed case is empty";
        }
    }
}
