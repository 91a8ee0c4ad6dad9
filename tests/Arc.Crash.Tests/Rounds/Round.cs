using System.Diagnostics;
using System.Globalization;
using Arc.Crash.Tests.Servers;

namespace Arc.Crash.Tests.Rounds;

/// <summary>
/// One round, in a database of its own:
/// <list type="number">
/// <item>start the processes, and clients that write all the time;</item>
/// <item>let happen what the plan says; then repair everything;</item>
/// <item>let the clients finish, wait until everything has arrived, or for as long as can be borne;</item>
/// <item>stop the processes and judge.</item>
/// </list>
/// </summary>
internal sealed class Round(Bank bank, RoundPlan plan)
{
    private const int Clients = 4;

    private const int WritesBetween = 20;

    private static readonly TimeSpan _lull = TimeSpan.FromSeconds(3);

    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(90);

    private readonly Journal _journal = new();

    public async Task<RoundResult> RunAsync()
    {
        await using var database = await bank.OpenAsync(plan.Transport);
        HostProcess[] processes = [.. plan.Roles.Zip(plan.BatchSizes, (role, size) => database.Process(role, ("Arc__Outbox__BatchSize", size.ToString(CultureInfo.InvariantCulture))))];

        try
        {
            foreach (var process in processes)
            {
                process.Start();
            }

            await Task.WhenAll(processes.Select(process => process.WaitUntilAliveAsync()));

            return await RunAsync(database, processes);
        }
        finally
        {
            await Task.WhenAll(processes.Select(process => process.DisposeAsync().AsTask()));
        }
    }

    private async Task<RoundResult> RunAsync(BankDatabase database, HostProcess[] processes)
    {
        using var faults = new Faults(bank.Servers, processes, database.Name);
        var random = new Random(plan.Seed);
        var clients = Enumerable.Range(0, Clients)
            .Select(number => new Client(number, new Random(random.Next()), [.. processes.Where(process => process.Writes).Select(process => process.Address)], _journal))
            .ToArray();

        // The clock of the plan starts when every client has written: a cold start on a busy machine takes its time.
        await Task.WhenAll(clients.Select(client => client.WriteFirstAsync()));
        await WriteAsync(clients, faults, [.. plan.Faults.Where(fault => fault.Kind != FaultKind.FlushRedis)]);
        var settling = Stopwatch.StartNew();
        await SettleAsync(database);
        settling.Stop();

        if (plan.Faults.FirstOrDefault(fault => fault.Kind == FaultKind.FlushRedis) is { } flush)
        {
            await faults.HappenAsync(flush);
            await WriteAsync(clients, faults, []);
            await SettleAsync(database);
        }

        var died = processes.Where(process => process.EndedByItself).Select(process => $"a {process.Role} ended by itself").ToList();

        // A process that was started a moment ago, while the others finished its work, cannot hear yet that it should stop.
        await Task.WhenAll(processes.Select(process => process.WaitUntilAliveAsync()));
        var codes = await Task.WhenAll(processes.Select(process => process.StopAsync()));
        died.AddRange(codes.Where(code => code != 0).Select(code => $"a process that was asked to stop ended with {code}"));
        var deadLetters = (await bank.Servers.RedisAsync("XLEN", "{arc}:events:dead")).Trim();

        if (deadLetters != "0")
        {
            died.Add($"{deadLetters} events are among the dead letters");
        }

        foreach (var client in clients)
        {
            client.Dispose();
        }

        return Result(await Books.ReadAsync(bank.Servers, database.Name), died, settling.Elapsed, processes);
    }

    /// <summary>
    /// Has the clients write while things go wrong, and for a moment after. Each thing waits for its time and for some writes
    /// after the one before it, if not for long: on a slow machine it would else befall processes that have not begun to work.
    /// </summary>
    private async Task WriteAsync(Client[] clients, Faults faults, PlannedFault[] schedule)
    {
        using var stop = new CancellationTokenSource();
        var writing = Task.WhenAll(clients.Select(client => client.RunAsync(stop.Token)));
        var clock = Stopwatch.StartNew();
        var happening = new List<Task>();

        foreach (var fault in schedule)
        {
            var writes = _journal.Writes;

            for (var waited = Stopwatch.StartNew(); clock.Elapsed < fault.At || (_journal.Writes < writes + WritesBetween && waited.Elapsed < _lull);)
            {
                await Task.Delay(5);
            }

            happening.Add(faults.HappenAsync(fault));
        }

        await Task.WhenAll(happening);
        stop.CancelAfter(TimeSpan.FromSeconds(1));
        await writing;
    }

    private async Task SettleAsync(BankDatabase database)
    {
        for (var until = DateTime.UtcNow + _patience; DateTime.UtcNow < until; await Task.Delay(200))
        {
            if (Verdict.Of(await Books.ReadAsync(bank.Servers, database.Name), _journal).Count == _journal.Surprises.Count)
            {
                return;
            }
        }
    }

    private RoundResult Result(Books books, List<string> died, TimeSpan settling, HostProcess[] processes)
    {
        var heard = books.Deliveries.Where(delivery => delivery.Kind != "booked").ToList();

        return new RoundResult
        {
            Plan = plan,
            Broken = [.. died, .. Verdict.Of(books, _journal)],
            Writes = _journal.Writes,
            Retries = _journal.Retries,
            Replays = _journal.Replays,
            Refusals = _journal.Refusals,
            Unanswered = _journal.Unanswered,
            Rows = books.Accounts.Count + books.Bookings.Count,
            Events = heard.DistinctBy(delivery => delivery.EventId).Count(),
            Delayed = heard.Where(delivery => delivery.Due is not null).DistinctBy(delivery => delivery.EventId).Count(),
            Deliveries = heard.Count,
            Calls = books.Deliveries,
            Effects = books.Bookings.Count,
            Settling = settling,
            Output = [.. processes.Select((process, index) => string.Create(CultureInfo.InvariantCulture, $"== {process.Role} {index}\n{process.Output}"))],
        };
    }
}
