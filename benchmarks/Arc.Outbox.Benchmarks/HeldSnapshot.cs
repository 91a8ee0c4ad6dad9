using System.Diagnostics;
using Npgsql;

namespace Arc.Outbox.Benchmarks;

/// <summary>Events per second that reach their handler while somebody's snapshot has been open for minutes, against before.</summary>
internal static class HeldSnapshot
{
    public static async Task RunAsync(Database database, int events, int seconds)
    {
        await database.EmptyAsync();
        await DrainAsync(database, events);
        var (free, held) = (new List<double>(), new List<double>());

        for (var round = 0; round < 3; round++)
        {
            free.Add(await DrainAsync(database, events));
        }

        await using (var connection = await database.OpenAsync())
        await using (await connection.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead))
        {
            await using var look = new NpgsqlCommand("SELECT count(*) FROM \"Readings\"", connection);
            await look.ExecuteScalarAsync();
            var opened = Stopwatch.GetTimestamp();

            // Events come and go all the time, so that what they leave behind piles up.
            while (Stopwatch.GetElapsedTime(opened).TotalSeconds < seconds)
            {
                await DrainAsync(database, events);
                Measure.Say($"snapshot  open for {Stopwatch.GetElapsedTime(opened).TotalSeconds:0} s");
            }

            for (var round = 0; round < 3; round++)
            {
                held.Add(await DrainAsync(database, events));
            }
        }

        var (a, b) = (Measure.Median(held), Measure.Median(free));
        Measure.Line(Measure.Numbers($"relayed with a snapshot open for {seconds} s, to before"), Measure.Numbers($"{a:0}/s, {b:0}/s"), a / b, "0.95");
    }

    private static async Task<double> DrainAsync(Database database, int events)
    {
        await database.FillAsync(events);
        Arrivals.Reset();
        using var host = database.Host("memory");
        await host.StartAsync();
        await Measure.UntilAsync(() => Arrivals.Count > 0);
        var (started, already) = (Stopwatch.GetTimestamp(), Arrivals.Count);
        await Measure.UntilAsync(() => Arrivals.Count >= events);
        var rate = (events - already) / Stopwatch.GetElapsedTime(started).TotalSeconds;
        await host.StopAsync();

        return rate;
    }
}
