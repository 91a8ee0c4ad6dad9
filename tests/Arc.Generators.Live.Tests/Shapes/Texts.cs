using System.Globalization;

namespace Arc.Generators.Live.Shapes;

/// <summary>What a compiled resource file is: static properties in the language of the request.</summary>
internal static class Texts
{
    internal static string TooLong => IsGerman ? "{0} darf höchstens {1} Zeichen haben." : "{0} has {1} characters at most.";

    internal static string Bounds => IsGerman ? "{0}: von {1} bis {2}." : "{0}: {1} to {2}.";

    private static bool IsGerman => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "de";
}
