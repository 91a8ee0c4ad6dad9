using System.Text;

namespace Arc.Transports;

/// <summary>An error as stores keep it.</summary>
internal static class ErrorText
{
    /// <summary>
    /// Cut to length, and without what no store takes: NUL, and halves of surrogate pairs, which a message may have brought
    /// along or the cut may have left. A half becomes U+FFFD, one character for one.
    /// </summary>
    public static string Of(string error)
    {
        var text = error.Length <= StoredDeadLetter.MaxErrorLength ? error : error[..StoredDeadLetter.MaxErrorLength];

        return Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)).Replace('\0', ' ');
    }
}
