using System.Diagnostics;
using Arc.Events;
using Arc.Transports;
using Microsoft.EntityFrameworkCore;

namespace Arc.Outbox.Benchmarks;

/// <summary>Writes per second of 64 writers whose commits wake the relay of another instance, against writers who tell nobody.</summary>
internal static class ManyWriters
{
    private const int Writers = 64;
    private static int _expected;

    public static async Task RunAsync(Database database, int seconds, int rounds)
    {
        await database.EmptyAsync();
        Arrivals.Reset();
        using var other = database.Host("memory");
        await other.StartAsync();
        using var telling = database.Host("memory", typeof(OutboxRelay), typeof(SubscriberHost));
        using var silent = database.Host("memory", typeof(OutboxRelay), typeof(SubscriberHost), typeof(CommitNotices));
        await telling.StartAsync();
        await silent.StartAsync();
        var (on, off, ratios) = (new List<double>(), new List<double>(), new List<double>());

        for (var round = 0; round < rounds + 2; round++)
        {
            // Who goes second finds a larger table and a warmer machine, so they take turns.
            var first = await WriteAsync(round % 2 == 0 ? telling : silent, seconds);
            var second = await WriteAsync(round % 2 == 0 ? silent : telling, seconds);
            var (told, untold) = round % 2 == 0 ? (first, second) : (second, first);
            Measure.Say($"writers  round {round}  waking {told:0}/s  silent {untold:0}/s");

            // The first two compile.
            if (round > 1)
            {
                on.Add(told);
                off.Add(untold);
                ratios.Add(told / untold);
            }
        }

        await silent.StopAsync();
        await telling.StopAsync();
        await other.StopAsync();

        // Of what stands side by side: the machine drifts by more than what is measured.
        Measure.Line(
            "64 writers whose commits wake other instances, to writers who do not",
            Measure.Numbers($"{Measure.Median(on):0}/s, {Measure.Median(off):0}/s"),
            Measure.Median(ratios),
            "0.97");
    }

    private static async Task<double> WriteAsync(IHost host, int seconds)
    {
        var contexts = host.Services.GetRequiredService<IDbContextFactory<ReadingsContext>>();
        var started = Stopwatch.GetTimestamp();
        var written = await Task.WhenAll(Enumerable.Range(0, Writers).Select(_ => Task.Run(async () =>
        {
            var number = 0;

            while (Stopwatch.GetElapsedTime(started).TotalSeconds < seconds)
            {
                await using var context = await contexts.CreateDbContextAsync();
                context.Scope = Scope.System;
                context.Add(Reading.Next(number++));
                await context.SaveChangesAsync();
            }

            return number;
        })));
        var rate = written.Sum() / Stopwatch.GetElapsedTime(started).TotalSeconds;

        // What one round left must not slow down the next.
        _expected += written.Sum();
        await Measure.UntilAsync(() => Arrivals.Count >= _expected);

        return rate;
    }
}
