using System.Globalization;
using Arc.Crash.Tests.Rounds;
using Arc.Crash.Tests.Servers;

namespace Arc.Crash.Tests.Events;

/// <summary>Which rounds there are, and what they came to, which is printed at the end.</summary>
public sealed class Matrix(Bank bank) : IDisposable
{
    private readonly List<RoundResult> _results = [];

    /// <summary>The seeds of the rounds: <c>eng/stress.sh</c> says how many from which on, and without it these ten.</summary>
    public static IEnumerable<int> Seeds { get; } = Enumerable.Range(Number("ARC_CRASH_SEED", 1), Number("ARC_CRASH_ROUNDS", 10));

    public void Dispose() => Console.WriteLine(MatrixReport.Of(_results));

    internal async Task<RoundResult> RunAsync(RoundPlan plan)
    {
        var result = await new Round(bank, plan).RunAsync();
        _results.Add(result);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"   round {_results.Count}: {(result.Broken.Count == 0 ? "held" : "BROKEN")}; {result.Writes} writes, {result.Events} events, {result.Duplicates} twice, settled in {result.Settling.TotalSeconds:0.0} s; {plan}"));

        if (result.Broken.Count > 0)
        {
            var folder = Path.Combine(Place.Repository, "artifacts", "crash", $"seed-{plan.Seed}");
            Directory.CreateDirectory(folder);
            await File.WriteAllTextAsync(Path.Combine(folder, "processes.log"), string.Join('\n', result.Output));
            await File.WriteAllLinesAsync(Path.Combine(folder, "broken.txt"), [$"{plan}", .. result.Broken]);
            await File.WriteAllLinesAsync(
                Path.Combine(folder, "deliveries.txt"),
                result.Calls.OrderBy(call => call.AggregateId, StringComparer.Ordinal).ThenBy(call => call.Position).Select(call => $"{call}"));
        }

        return result;
    }

    private static int Number(string variable, int usual) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } number ? int.Parse(number, CultureInfo.InvariantCulture) : usual;
}
