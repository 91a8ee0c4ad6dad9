using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Arc.Audit;

/// <summary>Text from outside as every store takes it.</summary>
internal static class AuditText
{
    /// <summary>
    /// Cut to length, and without what no store takes: NUL, and halves of surrogate pairs, which the text may have brought
    /// along or the cut may have left. A half becomes U+FFFD.
    /// </summary>
    [return: NotNullIfNotNull(nameof(text))]
    public static string? Of(string? text, int maxLength = int.MaxValue)
    {
        if (text is null)
        {
            return null;
        }

        var cut = text.Length <= maxLength ? text : text[..maxLength];

        // What almost every text is made of needs no mending.
        return cut.AsSpan().IndexOfAnyExceptInRange('\x01', '\uD7FF') < 0
            ? cut
            : Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(cut)).Replace('\0', ' ');
    }
}
