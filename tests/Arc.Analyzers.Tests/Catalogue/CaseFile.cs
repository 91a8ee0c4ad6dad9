namespace Arc.Analyzers.Tests.Catalogue;

/// <summary>The three sources that show a diagnostic: where it is, where it only nearly is, and while typing.</summary>
internal sealed record CaseFile(string Positive, string Negative, string HalfTyped)
{
    private const string Section = "//- ";

    /// <summary>Null when a section is missing.</summary>
    public static CaseFile? Parse(string text)
    {
        var sections = text.Split(Section, StringSplitOptions.RemoveEmptyEntries)
            .Select(section => section.Split('\n', 2))
            .ToDictionary(parts => parts[0].Trim(), parts => parts.Length > 1 ? parts[1] : "");
        return sections.TryGetValue("positive", out var positive)
            && sections.TryGetValue("negative", out var negative)
            && sections.TryGetValue("half-typed", out var halfTyped)
            ? new(positive, negative, halfTyped)
            : null;
    }
}
