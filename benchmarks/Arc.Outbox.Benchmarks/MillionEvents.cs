using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;

namespace Arc.Outbox.Benchmarks;

/// <summary>
/// Lets events pass through by the million, and shows what stays: the process's memory, and the size of the outbox. Fails when
/// either grows with the number of events.
/// </summary>
internal static class MillionEvents
{
    private const int Steps = 10;

    public static async Task RunAsync(Database database, int events)
    {
        await database.EmptyAsync();
        Arrivals.Reset();
        using var host = database.Host("memory");
        await host.StartAsync();
        var contexts = host.Services.GetRequiredService<IDbContextFactory<ReadingsContext>>();
        var (memory, tables) = (new List<double>(), new List<double>());
        var started = Stopwatch.GetTimestamp();

        for (var step = 1; step <= Steps; step++)
        {
            for (var stored = 0; stored < events / Steps; stored += 1000)
            {
                await using var context = await contexts.CreateDbContextAsync();
                context.Scope = Scope.System;
                context.AddRange(Enumerable.Range(stored, 1000).Select(Reading.Next));
                await context.SaveChangesAsync();

                // No more ahead of the relay than a busy application would be.
                while (((step - 1) * (events / Steps)) + stored - Arrivals.Count > 20_000)
                {
                    await Task.Delay(5);
                }
            }

            await Measure.UntilAsync(() => Arrivals.Count >= step * (events / Steps));
            memory.Add(GC.GetTotalMemory(forceFullCollection: true) / 1e6);
            tables.Add(await SizeAsync(database) / 1e6);
            Measure.Say(string.Create(
                CultureInfo.InvariantCulture,
                $"{step * (events / Steps)} events after {Stopwatch.GetElapsedTime(started).TotalSeconds:0} s: {memory[^1]:0.0} MB in the process, {tables[^1]:0.0} MB of outbox"));
        }

        // Delivered events leave by whole tables, each of which is emptied after its turn.
        var deadline = Stopwatch.GetTimestamp();

        while (await SizeAsync(database) > 2_000_000 && Stopwatch.GetElapsedTime(deadline) < TimeSpan.FromMinutes(5))
        {
            await Task.Delay(1000);
        }

        var left = await SizeAsync(database) / 1e6;
        await host.StopAsync();
        Measure.Line("memory after the last tenth of the events, to after the second", Measure.Numbers($"{memory[^1]:0.0} MB, {memory[1]:0.0} MB"), memory[^1] / memory[1], "flat");
        Measure.Line("MB of outbox at the end, and at most between", Measure.Numbers($"{events} events, {tables.Max():0.0} MB between"), left, "at most 2");
    }

    private static Task<long> SizeAsync(Database database) => database.ScalarAsync<long>(
        "SELECT sum(pg_total_relation_size(t))::bigint FROM unnest(ARRAY['arc_outbox', 'arc_outbox_1', 'arc_outbox_2', 'arc_outbox_held', 'arc_outbox_parked']::regclass[]) t");
}
