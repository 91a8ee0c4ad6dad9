namespace Arc.Declarations;

/// <summary>
/// English plurals for route paths: the regular rules and a small table. It never has to be right, since
/// <c>[Resource(Path = …)]</c> says otherwise; it has to be the same for ever, since paths are public.
/// </summary>
internal static class Pluraliser
{
    private static readonly HashSet<string> _unchanging = new(StringComparer.Ordinal)
    {
        "aircraft", "advice", "cattle", "data", "deer", "equipment", "evidence", "feedback", "fish", "furniture", "hardware", "information",
        "luggage", "media", "metadata", "money", "news", "offspring", "police", "rice", "series", "sheep", "software", "species", "staff",
        "traffic", "weather",
    };

    private static readonly Dictionary<string, string> _irregular = new(StringComparer.Ordinal)
    {
        ["calf"] = "calves",
        ["child"] = "children",
        ["criterion"] = "criteria",
        ["datum"] = "data",
        ["echo"] = "echoes",
        ["elf"] = "elves",
        ["foot"] = "feet",
        ["goose"] = "geese",
        ["half"] = "halves",
        ["hero"] = "heroes",
        ["knife"] = "knives",
        ["leaf"] = "leaves",
        ["lens"] = "lenses",
        ["life"] = "lives",
        ["loaf"] = "loaves",
        ["louse"] = "lice",
        ["man"] = "men",
        ["medium"] = "media",
        ["mouse"] = "mice",
        ["ox"] = "oxen",
        ["person"] = "people",
        ["phenomenon"] = "phenomena",
        ["potato"] = "potatoes",
        ["quiz"] = "quizzes",
        ["salesperson"] = "salespeople",
        ["self"] = "selves",
        ["shelf"] = "shelves",
        ["thief"] = "thieves",
        ["tomato"] = "tomatoes",
        ["tooth"] = "teeth",
        ["veto"] = "vetoes",
        ["wife"] = "wives",
        ["wolf"] = "wolves",
        ["woman"] = "women",
    };

    /// <summary>The plural of a kebab-case name: <c>order-line</c> → <c>order-lines</c>. Only the last word changes.</summary>
    public static string Plural(string kebab)
    {
        var start = kebab.LastIndexOf('-') + 1;
        return kebab.Substring(0, start) + OfWord(kebab.Substring(start));
    }

    private static string OfWord(string word)
    {
        if (word.Length == 0 || _unchanging.Contains(word))
        {
            return word;
        }

        if (_irregular.TryGetValue(word, out var plural))
        {
            return plural;
        }

        if (EndsWith(word, "sis"))
        {
            return word.Substring(0, word.Length - 2) + "es";
        }

        if (word == "axis")
        {
            return "axes";
        }

        if (EndsWith(word, "y"))
        {
            return word.Length > 1 && !IsVowel(word[word.Length - 2]) ? word.Substring(0, word.Length - 1) + "ies" : word + "s";
        }

        if (EndsWith(word, "s"))
        {
            return IsSingularInS(word) ? word + "es" : word;
        }

        return EndsWith(word, "x") || EndsWith(word, "z") || EndsWith(word, "ch") || EndsWith(word, "sh") ? word + "es" : word + "s";
    }

    // address, status, analysis, alias, cosmos; what else ends in s (settings, goods) is a plural already.
    private static bool IsSingularInS(string word)
        => word.Length < 3 || word[word.Length - 2] is 's' or 'u' or 'i' or 'a' or 'o';

    private static bool IsVowel(char letter) => letter is 'a' or 'e' or 'i' or 'o' or 'u';

    private static bool EndsWith(string word, string ending) => word.EndsWith(ending, StringComparison.Ordinal);
}
