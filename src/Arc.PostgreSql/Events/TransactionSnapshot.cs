using System.Globalization;

namespace Arc.PostgreSql.Events;

/// <summary>
/// A snapshot as <c>pg_current_snapshot()</c> gives it, <c>xmin:xmax:running,running</c>: it sees every committed
/// transaction whose id is less than <paramref name="XMax"/>, but for those that were running.
/// </summary>
internal sealed record TransactionSnapshot(string Text, ulong XMax, IReadOnlyList<ulong> Running)
{
    public static TransactionSnapshot Parse(string text)
    {
        var parts = text.Split(':');

        if (parts is not [_, var xmax, var running])
        {
            throw new FormatException($"'{text}' is not a snapshot.");
        }

        return new TransactionSnapshot(
            text,
            Number(xmax),
            running.Length == 0 ? [] : [.. running.Split(',').Select(Number)]);
    }

    private static ulong Number(string text) => ulong.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);
}
