namespace Arc.Tenancy;

/// <summary>What a request may name a tenant by, where it may name one: a text that is the same wherever it is compared and shown.</summary>
internal static class TenantName
{
    public const int MaxLength = 200;

    public static bool IsValid(string name) =>
        name.Length is > 0 and <= MaxLength
        && name.Trim().Length == name.Length
        && !name.Contains('\uFFFD', StringComparison.Ordinal)
        && !name.Any(char.IsControl)
        && IsWellFormed(name);

    private static bool IsWellFormed(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsSurrogate(text[i]) && !(i + 1 < text.Length && char.IsSurrogatePair(text[i], text[++i])))
            {
                return false;
            }
        }

        return true;
    }
}
