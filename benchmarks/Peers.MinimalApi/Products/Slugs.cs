using System.Text;

namespace Peers.MinimalApi.Products;

/// <summary>Lower-case letters and digits joined by hyphens.</summary>
internal static class Slugs
{
    public static string From(string name, string sku)
    {
        var slug = new StringBuilder(name.Length + sku.Length + 1);
        Append(slug, name);
        Append(slug, sku);
        return slug.ToString().Trim('-');
    }

    private static void Append(StringBuilder slug, string text)
    {
        foreach (var rune in text.EnumerateRunes())
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
}
