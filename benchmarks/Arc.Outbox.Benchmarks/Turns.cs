namespace Arc.Outbox.Benchmarks;

/// <summary>Ways of doing the same, timed in turns so that drift of the machine hits all of them alike.</summary>
internal static class Turns
{
    /// <summary>Times each way in each round, and empties the tables in between.</summary>
    /// <param name="name">Of the measurement, for its progress.</param>
    /// <param name="database">Where it writes.</param>
    /// <param name="rounds">How many rounds count; as many before them compile.</param>
    /// <param name="ways">What each way is called, and its time in microseconds per write.</param>
    /// <returns>The median of each way, in their order.</returns>
    public static async Task<double[]> RunAsync(string name, Database database, int rounds, params (string Name, Func<Task<double>> Time)[] ways)
    {
        var times = Array.ConvertAll(ways, _ => new List<double>());

        for (var round = 0; round <= rounds * 2; round++)
        {
            var said = $"{name}  round {round}";

            for (var way = 0; way < ways.Length; way++)
            {
                var time = await ways[way].Time();
                said += Measure.Numbers($"  {ways[way].Name} {time:0} us");

                if (round > rounds)
                {
                    times[way].Add(time);
                }
            }

            Measure.Say(said);
            await database.EmptyAsync();
        }

        return Array.ConvertAll(times, Measure.Median);
    }
}
