namespace Arc.Declarations;

/// <summary>What names may look like where they meet URLs, events and bodies.</summary>
internal static class WireNames
{
    /// <summary>Letters and digits of any script, with <c>-</c> and <c>_</c> between them.</summary>
    public static bool IsName(string? name)
    {
        if (name is null || name.Length is 0 or > 200)
        {
            return false;
        }

        foreach (var character in name)
        {
            if (!char.IsLetterOrDigit(character) && character is not ('-' or '_') && !IsMark(character))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Names with slashes between them.</summary>
    public static bool IsPath(string path)
    {
        foreach (var segment in path.Split('/'))
        {
            if (!IsName(segment))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Names or <c>*</c> with dots between them.</summary>
    public static bool IsPattern(string? pattern)
    {
        if (pattern is null || pattern.Length is 0 or > 400)
        {
            return false;
        }

        foreach (var part in pattern.Split('.'))
        {
            if (part != "*" && !IsName(part))
            {
                return false;
            }
        }

        return true;
    }

    // Combining marks and surrogates are parts of letters that need more than one char.
    private static bool IsMark(char character)
        => char.IsSurrogate(character)
           || char.GetUnicodeCategory(character) is System.Globalization.UnicodeCategory.NonSpacingMark
               or System.Globalization.UnicodeCategory.SpacingCombiningMark;
}
