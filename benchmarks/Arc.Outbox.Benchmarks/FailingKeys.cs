using System.Diagnostics;
using Microsoft.EntityFrameworkCore;

namespace Arc.Outbox.Benchmarks;

/// <summary>Events per second of the rows whose handler works, while one row in a hundred always fails, against none that fails.</summary>
internal static class FailingKeys
{
    public static async Task RunAsync(Database database, int events, int rounds)
    {
        await RunAsync(database, events, rounds, "a subscriber that does nothing", reads: false);
        await RunAsync(database, Math.Max(100, events / 5), rounds, "one that reads its row", reads: true);
    }

    private static async Task RunAsync(Database database, int events, int rounds, string subscriber, bool reads)
    {
        var (sound, mixed, ratios) = (new List<double>(), new List<double>(), new List<double>());

        for (var round = 0; round <= rounds; round++)
        {
            // They take turns in going first, too.
            var first = await DrainAsync(database, events, fails: round % 2 == 1, reads);
            var second = await DrainAsync(database, events, fails: round % 2 == 0, reads);
            var (with, without) = round % 2 == 1 ? (first, second) : (second, first);
            Measure.Say($"failing keys, {subscriber}  round {round}  none {without:0}/s  1 in 100 {with:0}/s");

            if (round > 0)
            {
                sound.Add(without);
                mixed.Add(with);
                ratios.Add(with / without);
            }
        }

        // Of what stands side by side: the machine drifts by more than what is measured.
        Measure.Line(
            $"the other events while 1 % of keys always fail, to none that fails: {subscriber}",
            Measure.Numbers($"{Measure.Median(mixed):0}/s, {Measure.Median(sound):0}/s"),
            Measure.Median(ratios),
            "0.97");
    }

    private static async Task<double> DrainAsync(Database database, int events, bool fails, bool reads)
    {
        await database.EmptyAsync();
        await database.FillAsync(events);
        Arrivals.Reset();
        Arrivals.ReadsRow = reads;

        // The same events count either way: what the others lose.
        Arrivals.Counts = static reading => !IsChosen(reading.AggregateId);

        if (fails)
        {
            Arrivals.Handle = static reading =>
            {
                if (IsChosen(reading.AggregateId))
                {
                    throw new InvalidOperationException("This key always fails.");
                }
            };
        }

        using var host = database.Host("memory");
        var expected = (await KeysAsync(host)).Count(key => !IsChosen(key));
        await host.StartAsync();
        await Measure.UntilAsync(() => Arrivals.Count > 0);
        var (started, already) = (Stopwatch.GetTimestamp(), Arrivals.Count);
        await Measure.UntilAsync(() => Arrivals.Count >= expected);
        var rate = (expected - already) / Stopwatch.GetElapsedTime(started).TotalSeconds;
        await host.StopAsync();

        return rate;
    }

    private static async Task<List<string>> KeysAsync(IHost host)
    {
        await using var context = await host.Services.GetRequiredService<IDbContextFactory<ReadingsContext>>().CreateDbContextAsync();
        context.Scope = Scope.System;

        return await context.Set<Reading>().Select(reading => reading.Id.ToString()).ToListAsync();
    }

    /// <summary>One key in a hundred, the same in every look.</summary>
    private static bool IsChosen(string key)
    {
        var hash = 2166136261u;

        foreach (var character in key)
        {
            hash = (hash ^ character) * 16777619u;
        }

        return hash % 100 == 0;
    }
}
