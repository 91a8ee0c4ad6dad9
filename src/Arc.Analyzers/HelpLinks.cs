namespace Arc.Analyzers;

/// <summary>Where the page of a diagnostic lies: <c>Base + id + Extension</c>.</summary>
internal static class HelpLinks
{
    public const string Base = "https://github.com/arc-framework/arc/blob/main/docs/diagnostics/";

    public const string Extension = ".md";
}
