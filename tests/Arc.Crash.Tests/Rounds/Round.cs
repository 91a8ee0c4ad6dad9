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
internal sealed class Round(PrivateServers servers, RoundPlan plan)
{
    public const string Template = "bank_template";

    private const int Clients = 4;

    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(90);

    private readonly string _database = $"bank_{plan.Seed}";
    private readonly Journal _journal = new();

    public async Task<RoundResult> RunAsync()
    {
        await servers.RedisAsync("FLUSHALL");
        await servers.AskAsync($"CREATE DATABASE {_database} TEMPLATE {Template}");
        HostProcess[] processes = [.. plan.Roles.Select(role => new HostProcess(role, Settings(servers, servers.PostgreSql(_database), plan.Transport)))];

        try
        {
            foreach (var process in processes)
            {
                process.Start();
            }

            await Task.WhenAll(processes.Select(process => process.WaitUntilAliveAsync()));

            return await RunAsync(processes);
        }
        finally
        {
            await Task.WhenAll(processes.Select(process => process.DisposeAsync().AsTask()));
            await servers.AskAsync($"DROP DATABASE {_database} WITH (FORCE)");
        }
    }

    /// <summary>How the application is started. Leases are short, since being overtaken is what is tried here.</summary>
    public static Dictionary<string, string> Settings(PrivateServers servers, string connectionString, string transport) => new()
    {
        ["ConnectionStrings__PostgreSql"] = connectionString,
        ["ConnectionStrings__Redis"] = servers.Redis,
        ["Arc__Transport"] = transport,
        ["Arc__Transports__Lease"] = "00:00:02",
        ["Arc__Outbox__Lease"] = "00:00:02",
        ["Arc__Outbox__Failure__FirstDelay"] = "00:00:00.200",
        ["Arc__Outbox__Failure__MaxDelay"] = "00:00:01",
        ["Arc__Outbox__Failure__Then"] = "Hold",
        ["Logging__LogLevel__Default"] = "Warning",
    };

    private async Task<RoundResult> RunAsync(HostProcess[] processes)
    {
        using var faults = new Faults(servers, processes, _database);
        var random = new Random(plan.Seed);
        var clients = Enumerable.Range(0, Clients)
            .Select(number => new Client(number, new Random(random.Next()), [.. processes.Where(process => process.Writes).Select(process => process.Address)], _journal))
            .ToArray();

        // The clock of the plan starts when every client has written: a cold start on a busy machine takes its time.
        await Task.WhenAll(clients.Select(client => client.WriteFirstAsync()));
        await WriteAsync(clients, [.. plan.Faults.Where(fault => fault.Kind != FaultKind.FlushRedis).Select(faults.HappenAsync)]);
        var settling = Stopwatch.StartNew();
        await SettleAsync();
        settling.Stop();

        if (plan.Faults.FirstOrDefault(fault => fault.Kind == FaultKind.FlushRedis) is { } flush)
        {
            await faults.HappenAsync(flush with { At = TimeSpan.Zero });
            await WriteAsync(clients, []);
            await SettleAsync();
        }

        var died = processes.Where(process => process.EndedByItself).Select(process => $"a {process.Role} ended by itself").ToList();
        var codes = await Task.WhenAll(processes.Select(process => process.StopAsync()));
        died.AddRange(codes.Where(code => code != 0).Select(code => $"a process that was asked to stop ended with {code}"));
        var deadLetters = (await servers.RedisAsync("XLEN", "{arc}:events:dead")).Trim();

        if (deadLetters != "0")
        {
            died.Add($"{deadLetters} events are among the dead letters");
        }

        foreach (var client in clients)
        {
            client.Dispose();
        }

        return Result(await Books.ReadAsync(servers.PostgreSql(_database)), died, settling.Elapsed, processes);
    }

    /// <summary>Has the clients write while things go wrong, and for a moment after.</summary>
    private static async Task WriteAsync(Client[] clients, Task[] faults)
    {
        using var stop = new CancellationTokenSource();
        var writing = Task.WhenAll(clients.Select(client => client.RunAsync(stop.Token)));
        await Task.WhenAll(faults);
        stop.CancelAfter(TimeSpan.FromSeconds(1));
        await writing;
    }

    private async Task SettleAsync()
    {
        for (var until = DateTime.UtcNow + _patience; DateTime.UtcNow < until; await Task.Delay(200))
        {
            if (Verdict.Of(await Books.ReadAsync(servers.PostgreSql(_database)), _journal).Count == _journal.Surprises.Count)
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
            Deliveries = heard.Count,
            Effects = books.Bookings.Count,
            Settling = settling,
            Output = [.. processes.Select((process, index) => string.Create(CultureInfo.InvariantCulture, $"== {process.Role} {index}\n{process.Output}"))],
        };
    }
}
