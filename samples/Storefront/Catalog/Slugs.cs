using System.Text;

namespace Storefront.Catalog;

/// <summary>The readable part of an address: letters and digits of any script in lower case, joined by hyphens.</summary>
internal static class Slugs
{
    public static string From(params ReadOnlySpan<string> parts)
    {
        var slug = new StringBuilder();
        foreach (var part in parts)
        {
            foreach (var rune in part.EnumerateRunes())
            {
                if (Rune.IsLetterOrDigit(rune))
                {
                    slug.Append(Rune.ToLowerInvariant(rune));
                }
                else if (slug.Length > 0 && slug[^1] != '-')
                {
                    slug.Append('-');
                }
            }

            slug.Append('-');
        }

        return slug.ToString().Trim('-');
    }
}
