using System.Globalization;
using System.Text;

namespace Arc.Generators.OpenApi;

/// <summary>Names that a component and an operation may have: letters and digits of ASCII, points, hyphens.</summary>
internal static class SchemaNames
{
    /// <summary>
    /// <c>order-line</c> → <c>OrderLine</c>. Whatever could make two names one keeps a sign of its own: <c>a-1</c> → <c>A-1</c>,
    /// <c>shop/orders</c> → <c>Shop_Orders</c>, <c>käse</c> → <c>Kx00e4se</c>.
    /// </summary>
    public static string Pascal(string name)
    {
        var text = new StringBuilder(name.Length);
        var startsWord = true;
        for (var i = 0; i < name.Length; i++)
        {
            var character = name[i];
            if (startsWord && character is >= 'a' and <= 'z')
            {
                text.Append(char.ToUpperInvariant(character));
            }
            else
            {
                Append(text, character, next: i + 1 < name.Length ? name[i + 1] : ' ');
            }

            startsWord = character is '-' or '/' or '_';
        }

        return text.ToString();
    }

    private static void Append(StringBuilder text, char character, char next)
    {
        if (character is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9'))
        {
            text.Append(character);
        }
        else if (character is '/')
        {
            text.Append('_');
        }
        else if (character is '_')
        {
            text.Append('.');
        }
        else if (character is not '-')
        {
            text.Append('x').Append(((int)character).ToString("x4", CultureInfo.InvariantCulture));
        }
        else if (next is not (>= 'a' and <= 'z'))
        {
            text.Append('-');
        }
    }
}
