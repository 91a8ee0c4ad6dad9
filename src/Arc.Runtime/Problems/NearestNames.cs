namespace Arc.Problems;

/// <summary>Finds what a caller probably meant by a name that nothing has.</summary>
internal static class NearestNames
{
    // Longer names are never typed by mistake, and the distance costs the product of both lengths.
    private const int MaxLength = 64;

    /// <summary>The nearest names, best first, three at most; none when nothing is near.</summary>
    public static IReadOnlyList<string> Of(string name, IReadOnlyList<string> known)
    {
        if (name.Length is 0 or > MaxLength)
        {
            return [];
        }

        var limit = Math.Max(1, name.Length / 3);

        return [.. known
            .Select(candidate => (candidate, distance: Distance(name, candidate)))
            .Where(pair => pair.distance <= limit)
            .OrderBy(pair => pair.distance)
            .ThenBy(pair => pair.candidate, StringComparer.Ordinal)
            .Take(3)
            .Select(pair => pair.candidate)];
    }

    /// <summary>Damerau-Levenshtein (adjacent letters may be swapped), case aside.</summary>
    private static int Distance(string left, string right)
    {
        if (right.Length > MaxLength)
        {
            return int.MaxValue;
        }

        Span<int> beforeLast = stackalloc int[right.Length + 1];
        Span<int> last = stackalloc int[right.Length + 1];
        Span<int> current = stackalloc int[right.Length + 1];

        for (var j = 0; j <= right.Length; j++)
        {
            last[j] = j;
        }

        for (var i = 1; i <= left.Length; i++)
        {
            current[0] = i;

            for (var j = 1; j <= right.Length; j++)
            {
                var cost = Same(left[i - 1], right[j - 1]) ? 0 : 1;
                current[j] = Math.Min(Math.Min(current[j - 1], last[j]) + 1, last[j - 1] + cost);

                if (i > 1 && j > 1 && Same(left[i - 1], right[j - 2]) && Same(left[i - 2], right[j - 1]))
                {
                    current[j] = Math.Min(current[j], beforeLast[j - 2] + 1);
                }
            }

            var recycled = beforeLast;
            beforeLast = last;
            last = current;
            current = recycled;
        }

        return last[right.Length];
    }

    private static bool Same(char left, char right) => char.ToLowerInvariant(left) == char.ToLowerInvariant(right);
}
