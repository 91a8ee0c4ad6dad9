using System.Collections.Concurrent;
using System.Text.RegularExpressions;

namespace Arc.Declarations.Fields;

/// <summary>Tells whether a regular expression can be parsed. Parsing takes its time, and a class is read at every keystroke.</summary>
internal static class PatternSyntax
{
    // A bound for sessions that last for days; patterns are few, so it is never met in practice.
    private const int MostRemembered = 4096;

    private static readonly ConcurrentDictionary<string, string> _errors = new(StringComparer.Ordinal);

    /// <summary>What the parser says; null for a valid pattern.</summary>
    public static string? Error(string? pattern)
    {
        if (string.IsNullOrEmpty(pattern))
        {
            return "it is empty";
        }

        if (!_errors.TryGetValue(pattern!, out var error))
        {
            error = Parse(pattern!);
            if (_errors.Count < MostRemembered)
            {
                _errors.TryAdd(pattern!, error);
            }
        }

        return error.Length == 0 ? null : error;
    }

    private static string Parse(string pattern)
    {
        try
        {
            _ = new Regex(pattern, RegexOptions.None, TimeSpan.FromSeconds(1));
            return "";
        }
        catch (ArgumentException exception)
        {
            return exception.Message;
        }
    }
}
