namespace Arc.Crash.Tests.Servers;

/// <summary>A database of the application, and how processes are started on it.</summary>
internal sealed class BankDatabase(PrivateServers servers, string name, string transport) : IAsyncDisposable
{
    public string Name => name;

    /// <summary>A process that is not started yet. Leases are short, since being overtaken is what is tried here.</summary>
    public HostProcess Process(string role, params IEnumerable<(string Name, string Value)> more)
    {
        var settings = new Dictionary<string, string>
        {
            ["ConnectionStrings__PostgreSql"] = servers.PostgreSql(name),
            ["ConnectionStrings__Redis"] = servers.Redis,
            ["Arc__Transport"] = transport,
            ["Arc__Transports__Lease"] = "00:00:02",
            ["Arc__Outbox__Lease"] = "00:00:02",
            ["Arc__Outbox__Failure__FirstDelay"] = "00:00:00.200",
            ["Arc__Outbox__Failure__MaxDelay"] = "00:00:01",
            ["Arc__Outbox__Failure__Then"] = "Hold",
            ["Logging__LogLevel__Default"] = "Warning",
        };

        foreach (var (setting, value) in more)
        {
            settings[setting] = value;
        }

        return new HostProcess(role, settings);
    }

    public async Task<HostProcess> StartAsync(string role, params IEnumerable<(string Name, string Value)> more)
    {
        var process = Process(role, more);
        process.Start();
        await process.WaitUntilAliveAsync();

        return process;
    }

    public async ValueTask DisposeAsync() => await servers.AskAsync($"DROP DATABASE {name} WITH (FORCE)");
}
