using System.Diagnostics;
using System.Globalization;

namespace Arc.Outbox.Benchmarks;

/// <summary>What the measurements share: waiting, medians, and lines of the table.</summary>
internal static class Measure
{
    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();

        return sorted.Length % 2 == 1 ? sorted[sorted.Length / 2] : (sorted[(sorted.Length / 2) - 1] + sorted[sorted.Length / 2]) / 2;
    }

    public static async Task UntilAsync(Func<bool> condition)
    {
        var started = Stopwatch.GetTimestamp();

        while (!condition())
        {
            if (Stopwatch.GetElapsedTime(started) > TimeSpan.FromMinutes(10))
            {
                throw new TimeoutException("What is measured did not come to its end within ten minutes.");
            }

            await Task.Delay(5);
        }
    }

    public static void Say(string what) => Console.Error.WriteLine(what);

    /// <summary>One line of the table: what, the numbers behind it, the ratio, and what is wanted.</summary>
    public static void Line(string what, string numbers, double measured, string wanted) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {what} | {numbers} | {measured:0.00} | {wanted} |"));

    public static string Numbers(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
