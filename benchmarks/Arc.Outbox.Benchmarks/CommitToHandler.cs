using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.EntityFrameworkCore;

namespace Arc.Outbox.Benchmarks;

/// <summary>Milliseconds from the moment a save is begun, which is before its commit, to its handler, on a system that has nothing else to do.</summary>
internal static class CommitToHandler
{
    public static async Task RunAsync(Database database, int writes)
    {
        await database.EmptyAsync();
        Arrivals.Reset();
        var heard = new ConcurrentDictionary<string, long>();
        Arrivals.Handle = reading => heard[reading.AggregateId] = Stopwatch.GetTimestamp();
        using var host = database.Host("memory");
        await host.StartAsync();
        var contexts = host.Services.GetRequiredService<IDbContextFactory<ReadingsContext>>();
        var times = new List<double>();

        for (var number = 0; number < writes; number++)
        {
            await Task.Delay(40);
            var reading = Reading.Next(number);
            await using var context = await contexts.CreateDbContextAsync();
            context.Scope = Scope.System;
            context.Add(reading);
            var begun = Stopwatch.GetTimestamp();
            await context.SaveChangesAsync();
            await Measure.UntilAsync(() => heard.ContainsKey(reading.Id.ToString()));

            // The first ones compile and wait for the leases.
            if (number >= writes / 2)
            {
                times.Add(Stopwatch.GetElapsedTime(begun, heard[reading.Id.ToString()]).TotalMilliseconds);
            }
        }

        await host.StopAsync();
        Measure.Line("milliseconds from the save to the handler, median", Measure.Numbers($"{times.Count} writes"), Measure.Median(times), "at most 5");
    }
}
