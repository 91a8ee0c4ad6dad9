using Arc.Crash.Tests.Servers;

[assembly: AssemblyFixture(typeof(Bank))]
[assembly: CollectionBehavior(DisableTestParallelization = true)] // they kill the servers that they share

namespace Arc.Crash.Tests.Servers;

/// <summary>The servers of these tests, and a database with the application's tables to be copied for each of them.</summary>
public sealed class Bank : IAsyncLifetime
{
    private const string Template = "bank_template";

    private int _databases;

    internal PrivateServers Servers { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Servers = await PrivateServers.StartAsync();
        await Servers.AskAsync($"CREATE DATABASE {Template}");
        await using var prepare = new BankDatabase(Servers, Template, "memory").Process("prepare");
        Assert.True(await prepare.RunAsync() == 0, prepare.Output);
    }

    public ValueTask DisposeAsync() => Servers.DisposeAsync();

    /// <summary>A database of one's own, and nothing in Redis.</summary>
    internal async Task<BankDatabase> OpenAsync(string transport)
    {
        var database = new BankDatabase(Servers, $"bank_{++_databases}", transport);
        await Servers.RedisAsync("FLUSHALL");
        await Servers.AskAsync($"CREATE DATABASE {database.Name} TEMPLATE {Template}");

        return database;
    }
}
