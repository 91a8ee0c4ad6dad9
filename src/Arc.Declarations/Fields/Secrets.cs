namespace Arc.Declarations.Fields;

/// <summary>Names that usually hold what nobody should read back.</summary>
internal static class Secrets
{
    private static readonly HashSet<string> _words = new(StringComparer.Ordinal)
    {
        "credential", "credentials", "cvc", "cvv", "hash", "iban", "passcode", "passphrase", "passwd", "password", "pwd", "salt", "secret", "secrets", "ssn", "token",
    };

    private static readonly string[] _pairs = ["api-key", "access-key", "private-key", "encryption-key", "signing-key", "pass-word", "apikey"];

    /// <summary>The word in the name that looks secret; null for none.</summary>
    public static string? Find(string name)
    {
        var kebab = Words.Kebab(name);
        foreach (var word in kebab.Split('-'))
        {
            if (_words.Contains(word))
            {
                return word;
            }
        }

        foreach (var pair in _pairs)
        {
            if (("-" + kebab + "-").IndexOf("-" + pair + "-", StringComparison.Ordinal) >= 0)
            {
                return pair;
            }
        }

        return null;
    }
}
