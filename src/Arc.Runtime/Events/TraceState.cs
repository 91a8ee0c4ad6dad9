using System.Buffers;

namespace Arc.Events;

/// <summary>
/// What tracing systems hand on beside a trace's id (W3C Trace Context, section 3.3). It comes from callers, so it is kept only
/// in the form that the standard gives it, and bounded.
/// </summary>
internal static class TraceState
{
    /// <summary>How much is kept, in characters: what the standard asks every carrier to hand on.</summary>
    public const int MaxLength = 512;

    private const int MaxMembers = 32;
    private const int MaxPart = 256;

    private static readonly SearchValues<char> _keyLetters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789_-*/@");

    /// <summary>The state as it is handed on.</summary>
    /// <param name="value">What came: members with commas between them.</param>
    /// <returns>The members that fit, the newest first; null when there are none, or one of them is malformed.</returns>
    public static string? Of(string? value)
    {
        if (string.IsNullOrEmpty(value))
        {
            return null;
        }

        var kept = new List<string>();
        var length = -1;

        foreach (var part in value.Split(','))
        {
            var member = part.Trim([' ', '\t']);

            if (member.Length == 0)
            {
                continue;
            }

            if (!IsMember(member))
            {
                return null;
            }

            length += member.Length + 1;

            if (length > MaxLength || kept.Count == MaxMembers)
            {
                break;
            }

            kept.Add(member);
        }

        return kept.Count == 0 ? null : string.Join(',', kept);
    }

    private static bool IsMember(ReadOnlySpan<char> member)
    {
        var at = member.IndexOf('=');

        return at is > 0 and <= MaxPart
            && (char.IsAsciiLetterLower(member[0]) || char.IsAsciiDigit(member[0]))
            && !member[..at].ContainsAnyExcept(_keyLetters)
            && member.Length - at - 1 is > 0 and <= MaxPart
            && !member[(at + 1)..].ContainsAnyExceptInRange(' ', '~')
            && !member[(at + 1)..].Contains('=');
    }
}
