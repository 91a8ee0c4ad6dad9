using System.Globalization;

namespace Arc.PostgreSql.Caching;

/// <summary>What an instance says on the channel of changes: who it is, which of its notices this is, and what was changed, if anything.</summary>
/// <param name="Sender">The instance.</param>
/// <param name="Number">Counts the sender's notices.</param>
/// <param name="Names">Names and tags; or <see cref="Everything"/>; or <see cref="Farewell"/>; or none.</param>
internal sealed record ChangeNotice(string Sender, long Number, IReadOnlyList<string> Names)
{
    /// <summary>Instead of names: all of them. No name looks like it when it is escaped, and none is empty.</summary>
    public const string Everything = "*";

    /// <summary>Instead of names: the sender has told all it had to tell, and goes.</summary>
    public const string Farewell = "!";

    /// <summary>The server takes less than 8,000 bytes, and these texts are ASCII.</summary>
    private const int MaxLength = 7900;

    /// <summary>Puts names into as few texts as they fit in, each for a notice of its own.</summary>
    public static IEnumerable<string> Gather(IEnumerable<string> names)
    {
        var text = "";

        foreach (var name in names)
        {
            var escaped = Uri.EscapeDataString(name);

            // Half a character cannot travel.
            if (escaped.Length > MaxLength || Uri.UnescapeDataString(escaped) != name)
            {
                escaped = Everything;
            }

            if (text.Length + escaped.Length + 1 > MaxLength)
            {
                yield return text;
                text = "";
            }

            text = text.Length == 0 ? escaped : $"{text} {escaped}";
        }

        if (text.Length > 0)
        {
            yield return text;
        }
    }

    /// <summary>A notice as it travels.</summary>
    /// <param name="sender">The instance.</param>
    /// <param name="number">Counts its notices.</param>
    /// <param name="names">One of the texts of <see cref="Gather"/>, or what stands for names; empty for none.</param>
    public static string Write(string sender, long number, string names) =>
        string.Create(CultureInfo.InvariantCulture, $"{sender} {number}{(names.Length == 0 ? "" : " ")}{names}");

    /// <summary>Reads what travelled. Whoever may use the database may say anything on the channel.</summary>
    /// <returns>Null when it is nothing that an instance says.</returns>
    public static ChangeNotice? Read(string text)
    {
        var parts = text.Split(' ');

        if (parts.Length < 2 || parts[0].Length == 0 || !long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return null;
        }

        return new ChangeNotice(parts[0], number, [.. parts.Skip(2).Select(part => part is Everything or Farewell ? part : Uri.UnescapeDataString(part))]);
    }
}
