using System.Diagnostics;
using Microsoft.EntityFrameworkCore;

namespace Arc.Outbox.Benchmarks;

/// <summary>The time of a write with its event, and with its audit entry too, against the same write by EF Core alone.</summary>
internal static class WriteCost
{
    public static async Task RunAsync(Database database, int writes, int rounds)
    {
        await database.EmptyAsync();
        using var arc = database.Writer();
        var contexts = arc.Services.GetRequiredService<IDbContextFactory<ReadingsContext>>();
        var peers = database.Peer();
        var times = await Turns.RunAsync(
            "cost",
            database,
            rounds,
            ("alone", () => TimeAsync(peers, writes, _ => { }, Reading.Next)),
            ("with its event", () => TimeAsync(contexts, writes, context => context.Scope = Scope.System, Reading.Next)),
            ("and its audit entry", () => TimeAsync(contexts, writes, context => context.Scope = Scope.System, AuditedReading.Next)));
        var (a, e, b) = (times[0], times[1], times[2]);
        Measure.Line("time of a write with its event, to the row alone by EF Core", Measure.Numbers($"{e:0} µs, {a:0} µs"), e / a, "");
        Measure.Line("time of a write with its event and its audit entry, to the row alone by EF Core", Measure.Numbers($"{b:0} µs, {a:0} µs"), b / a, "at most 1.15");
    }

    private static async Task<double> TimeAsync<TContext>(IDbContextFactory<TContext> contexts, int writes, Action<TContext> prepare, Func<int, object> next)
        where TContext : DbContext
    {
        var started = Stopwatch.GetTimestamp();

        for (var number = 0; number < writes; number++)
        {
            await using var context = await contexts.CreateDbContextAsync();
            prepare(context);
            context.Add(next(number));
            await context.SaveChangesAsync();
        }

        return Stopwatch.GetElapsedTime(started).TotalMicroseconds / writes;
    }
}
