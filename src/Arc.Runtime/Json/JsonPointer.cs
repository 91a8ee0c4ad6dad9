using System.Text;

namespace Arc.Json;

/// <summary>Builds JSON pointers (RFC 6901).</summary>
internal static class JsonPointer
{
    // A hostile name may be as long as the body; what is echoed of it is not.
    private const int MaxName = 100;

    /// <summary>Appends one reference token, escaped.</summary>
    public static void Append(StringBuilder pointer, string name)
    {
        pointer.Append('/');

        foreach (var letter in Shorten(name))
        {
            _ = letter switch
            {
                '~' => pointer.Append("~0"),
                '/' => pointer.Append("~1"),
                _ => pointer.Append(letter),
            };
        }
    }

    /// <summary>A name as it can be shown.</summary>
    public static string Shorten(string name) => name.Length <= MaxName ? name : string.Concat(name.AsSpan(0, MaxName), "…");
}
