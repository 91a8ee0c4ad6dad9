using System.Diagnostics;
using Npgsql;

namespace Arc.Outbox.Benchmarks;

/// <summary>
/// Events per second that reach their handler while somebody's snapshot has been open for minutes, against before and after: a machine
/// that grows slower or faster meanwhile would else be taken for the snapshot.
/// </summary>
internal static class HeldSnapshot
{
    private const int Rounds = 8;

    public static async Task RunAsync(Database database, int events, int seconds)
    {
        await database.EmptyAsync();
        await DrainAsync(database, events);
        var (free, held) = (new List<double>(), new List<double>());

        await DrainAllAsync(free);

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

            await DrainAllAsync(held);
        }

        await database.ExecuteAsync("VACUUM");
        await DrainAllAsync(free);

        var (a, b) = (Measure.Median(held), Measure.Median(free));
        Measure.Line(Measure.Numbers($"relayed with a snapshot open for {seconds} s, to before and after"), Measure.Numbers($"{a:0}/s, {b:0}/s"), a / b, "0.95");

        async Task DrainAllAsync(List<double> rates)
        {
            for (var round = 0; round < Rounds; round++)
            {
                rates.Add(await DrainAsync(database, events));
            }
        }
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
