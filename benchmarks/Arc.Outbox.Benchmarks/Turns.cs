namespace Arc.Outbox.Benchmarks;

/// <summary>
/// Ways of doing the same, timed in many short turns so that drift of the machine hits all of them alike. Each round begins with another
/// way: who comes first after the tables were emptied, or last, writes into files and a log of another state.
/// </summary>
internal static class Turns
{
    private const int RoundsUntilEmptied = 10;

    /// <summary>Times each way in each round, and empties the tables now and then.</summary>
    /// <param name="name">Of the measurement, for its progress.</param>
    /// <param name="database">Where it writes.</param>
    /// <param name="rounds">How many rounds count; half as many before them compile.</param>
    /// <param name="ways">What each way is called, and its time in microseconds per write.</param>
    /// <returns>The median of each way, in their order.</returns>
    public static async Task<double[]> RunAsync(string name, Database database, int rounds, params (string Name, Func<Task<double>> Time)[] ways)
    {
        var times = Array.ConvertAll(ways, _ => new List<double>());
        var warmUp = rounds / 2;

        for (var round = 0; round < warmUp + rounds; round++)
        {
            for (var turn = 0; turn < ways.Length; turn++)
            {
                var way = (round + turn) % ways.Length;
                times[way].Add(await ways[way].Time());
            }

            if (round % RoundsUntilEmptied == RoundsUntilEmptied - 1)
            {
                Measure.Say($"{name}  round {round}" + string.Concat(ways.Select((way, i) => Measure.Numbers($"  {way.Name} {Measure.Median(times[i].TakeLast(RoundsUntilEmptied)):0} us"))));
                await database.EmptyAsync();
            }
        }

        foreach (var measured in times)
        {
            measured.RemoveRange(0, warmUp);
        }

        return Array.ConvertAll(times, Measure.Median);
    }
}
