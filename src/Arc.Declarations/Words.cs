using System.Text;

namespace Arc.Declarations;

/// <summary>Splits identifiers into words, as a reader of them would.</summary>
internal static class Words
{
    /// <summary><c>OrderLine</c> → <c>order-line</c>, <c>HTTPServer</c> → <c>http-server</c>, <c>Order2Line</c> → <c>order2-line</c>.</summary>
    public static string Kebab(string identifier)
    {
        var text = new StringBuilder(identifier.Length + 4);
        for (var i = 0; i < identifier.Length; i++)
        {
            var character = identifier[i];
            if (character == '_')
            {
                Dash(text);
                continue;
            }

            if (i > 0 && StartsWord(identifier, i))
            {
                Dash(text);
            }

            text.Append(char.ToLowerInvariant(character));
        }

        return text.ToString().Trim('-');
    }

    /// <summary>The camel case of System.Text.Json: <c>IPAddress</c> → <c>ipAddress</c>.</summary>
    public static string Camel(string identifier)
    {
        if (identifier.Length == 0 || !char.IsUpper(identifier[0]))
        {
            return identifier;
        }

        var characters = identifier.ToCharArray();
        for (var i = 0; i < characters.Length; i++)
        {
            if (i == 1 && !char.IsUpper(characters[i]))
            {
                break;
            }

            if (i > 0 && i + 1 < characters.Length && !char.IsUpper(characters[i + 1]))
            {
                break;
            }

            characters[i] = char.ToLowerInvariant(characters[i]);
        }

        return new string(characters);
    }

    // An upper-case letter starts a word after anything else, and at the end of an acronym (the S of HTTPServer).
    private static bool StartsWord(string identifier, int index)
        => char.IsUpper(identifier[index])
           && (!char.IsUpper(identifier[index - 1]) || (index + 1 < identifier.Length && char.IsLower(identifier[index + 1])));

    private static void Dash(StringBuilder text)
    {
        if (text.Length > 0 && text[text.Length - 1] != '-')
        {
            text.Append('-');
        }
    }
}
