using System.Diagnostics;
using Microsoft.EntityFrameworkCore;

namespace Arc.Outbox.Benchmarks;

/// <summary>The time of a write with its event, against the same write by EF Core alone.</summary>
internal static class WriteCost
{
    public static async Task RunAsync(Database database, int writes, int rounds)
    {
        await database.EmptyAsync();
        using var arc = database.Writer();
        var contexts = arc.Services.GetRequiredService<IDbContextFactory<ReadingsContext>>();
        var peers = database.Peer();
        var (joined, alone) = (new List<double>(), new List<double>());

        for (var round = 0; round <= rounds * 2; round++)
        {
            var byPeer = await TimeAsync(peers, writes, _ => { });
            var byArc = await TimeAsync(contexts, writes, context => context.Scope = Scope.System);
            Measure.Say($"cost  round {round}  with its event {byArc:0} us  alone {byPeer:0} us");
            await database.EmptyAsync();

            // Half of the rounds compile.
            if (round > rounds)
            {
                joined.Add(byArc);
                alone.Add(byPeer);
            }
        }

        var (a, b) = (Measure.Median(joined), Measure.Median(alone));
        Measure.Line("time of a write with its event, to the row alone by EF Core", Measure.Numbers($"{a:0} µs, {b:0} µs"), a / b, "at most 1.15 with audit");
    }

    private static async Task<double> TimeAsync<TContext>(IDbContextFactory<TContext> contexts, int writes, Action<TContext> prepare)
        where TContext : DbContext
    {
        var started = Stopwatch.GetTimestamp();

        for (var number = 0; number < writes; number++)
        {
            await using var context = await contexts.CreateDbContextAsync();
            prepare(context);
            context.Add(Reading.Next(number));
            await context.SaveChangesAsync();
        }

        return Stopwatch.GetElapsedTime(started).TotalMicroseconds / writes;
    }
}
