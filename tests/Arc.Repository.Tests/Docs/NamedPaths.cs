using System.Text.RegularExpressions;

namespace Arc.Repository.Tests.Docs;

/// <summary>Paths of this repository that a page names in code font, such as <c>src/Arc.Runtime/Json/JsonInput.cs</c>.</summary>
internal static partial class NamedPaths
{
    public static IEnumerable<string> In(string markdown) => Path().Matches(markdown)
        .Select(match => match.Groups[1].Value)
        .Where(path => !path.Contains('*', StringComparison.Ordinal) && !path.Contains('<', StringComparison.Ordinal) && !path.Contains('…', StringComparison.Ordinal));

    [GeneratedRegex(@"`((?:src|tests|eng|docs|samples|benchmarks|\.ci)/[^\s`]*)`")]
    private static partial Regex Path();
}
