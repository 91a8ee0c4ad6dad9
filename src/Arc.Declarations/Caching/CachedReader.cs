using Microsoft.CodeAnalysis;

namespace Arc.Declarations.Caching;

/// <summary>Reads <c>[Cached]</c>.</summary>
internal static class CachedReader
{
    private const int DefaultKeepSeconds = 60;
    private const int MaxSeconds = 86_400;

    public static CachedDeclaration Read(Reading reading, AttributeData attribute)
    {
        var arguments = new AttributeArguments(attribute);
        var stale = arguments.Number("StaleSeconds") ?? 0;
        var keep = arguments.Number("KeepSeconds") ?? DefaultKeepSeconds;
        var (argument, reason) = (stale, keep) switch
        {
            ( < 0 or > MaxSeconds, _) => ("StaleSeconds", $"StaleSeconds {stale} is not between 0 and {MaxSeconds}"),
            (_, < 0 or > MaxSeconds) => ("KeepSeconds", $"KeepSeconds {keep} is not between 0 and {MaxSeconds}"),
            (0, 0) => ("KeepSeconds", "with both of them 0 nothing is kept"),
            _ => ("", ""),
        };

        if (reason.Length > 0)
        {
            reading.Findings.Refuse(new Finding(
                DiagnosticIds.ARC0801_CacheTimesAreNotValid, FindingPlace.Of(attribute, reading.Subject, argument), reading.Subject.Name, reason));
        }

        return new CachedDeclaration(stale, keep, arguments.Texts("Tags"));
    }
}
