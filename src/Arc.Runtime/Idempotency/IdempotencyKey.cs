using System.Diagnostics.CodeAnalysis;
using System.Text;
using Microsoft.Extensions.Primitives;

namespace Arc.Idempotency;

/// <summary>
/// The header <c>Idempotency-Key</c>: one string of a structured field (RFC 8941, section 3.3.3), as the IETF's draft
/// demands. Strict: two keys that a reader could take for one another must not become one.
/// </summary>
internal static class IdempotencyKey
{
    public const string Header = "Idempotency-Key";

    public const int MaxLength = 255;

    /// <summary>Reads the header.</summary>
    /// <param name="header">Its values.</param>
    /// <param name="key">The key without quotes and escapes.</param>
    /// <param name="complaint">What is wrong with it.</param>
    /// <returns>False when it is no key.</returns>
    public static bool TryParse(StringValues header, [NotNullWhen(true)] out string? key, [NotNullWhen(false)] out string? complaint)
    {
        key = null;

        if (header.Count != 1)
        {
            complaint = "The header Idempotency-Key must be given once.";
            return false;
        }

        var text = header.ToString().AsSpan().Trim(' ');

        if (text.Length < 2 || text[0] != '"' || text[^1] != '"')
        {
            complaint = "The header Idempotency-Key must be a string in double quotes, such as \"8e03978e-40d5-43dd-bc93-6894a57f9324\" with its quotes.";
            return false;
        }

        key = Unescape(text[1..^1]);
        complaint = key switch
        {
            null => "The header Idempotency-Key may hold printable ASCII only; a quote or backslash in it needs a backslash before it.",
            "" => "The header Idempotency-Key must not be empty.",
            { Length: > MaxLength } => $"The header Idempotency-Key may hold {MaxLength} characters at most.",
            _ => null,
        };

        if (complaint is not null)
        {
            key = null;
        }

        return complaint is null;
    }

    private static string? Unescape(ReadOnlySpan<char> text)
    {
        if (text.IndexOfAnyExceptInRange(' ', '~') >= 0)
        {
            return null;
        }

        if (text.IndexOfAny('"', '\\') < 0)
        {
            return text.ToString();
        }

        var key = new StringBuilder(text.Length);

        for (var i = 0; i < text.Length; i++)
        {
            // A quote that nothing escapes would end the string here; what follows would be another item.
            if (text[i] == '"' || (text[i] == '\\' && (++i == text.Length || text[i] is not ('"' or '\\'))))
            {
                return null;
            }

            key.Append(text[i]);
        }

        return key.ToString();
    }
}
