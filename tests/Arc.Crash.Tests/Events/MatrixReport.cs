using System.Globalization;
using System.Text;
using Arc.Crash.Tests.Rounds;

namespace Arc.Crash.Tests.Events;

/// <summary>The counts of all rounds.</summary>
internal static class MatrixReport
{
    public static string Of(IReadOnlyList<RoundResult> results)
    {
        var text = new StringBuilder();
        var broken = results.Where(result => result.Broken.Count > 0).Select(result => result.Plan.Seed).ToList();
        Line("rounds", results.Count);

        foreach (var transport in results.GroupBy(result => result.Plan.Transport).OrderBy(rounds => rounds.Key, StringComparer.Ordinal))
        {
            Line($"  on {transport.Key}", transport.Count());
        }

        foreach (var kind in Enum.GetValues<FaultKind>())
        {
            Line($"  {kind}", results.Sum(result => result.Plan.Faults.Count(fault => fault.Kind == kind)));
        }

        Line("writes answered as done", results.Sum(result => result.Writes));
        Line("  requests sent again", results.Sum(result => result.Retries));
        Line("  answers that were the stored ones", results.Sum(result => result.Replays));
        Line("writes refused by the database", results.Sum(result => result.Refusals));
        Line("writes without an answer", results.Sum(result => result.Unanswered));
        Line("rows", results.Sum(result => result.Rows));
        Line("events", results.Sum(result => result.Events));
        Line("  of these delayed", results.Sum(result => result.Delayed));
        Line("  deliveries", results.Sum(result => result.Deliveries));
        Line("    of these again", results.Sum(result => result.Duplicates));
        Line("effects", results.Sum(result => result.Effects));
        Line("rounds that broke a promise", broken.Count);

        if (broken.Count > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"their seeds: {string.Join(", ", broken)}\n");
        }

        return text.ToString();

        void Line(string what, int count) => text.Append(CultureInfo.InvariantCulture, $"{count,10}  {what}\n");
    }
}
