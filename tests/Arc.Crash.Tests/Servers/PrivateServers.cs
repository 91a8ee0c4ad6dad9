using System.Globalization;
using Npgsql;

namespace Arc.Crash.Tests.Servers;

/// <summary>
/// A PostgreSQL and a Redis of these tests' own, both durable, that may be killed: never the servers that other tests share.
/// </summary>
internal sealed class PrivateServers : IAsyncDisposable
{
    private static readonly string _script = Path.Combine(Place.Repository, "eng", "servers.sh");
    private readonly Dictionary<string, string> _exports;

    private PrivateServers(Dictionary<string, string> exports)
    {
        _exports = exports;
        AppDomain.CurrentDomain.ProcessExit += Stop;
    }

    public string Redis => _exports["ARC_TEST_REDIS"];

    private string Folder => _exports["ARC_TEST_SERVERS"];

    public static async Task<PrivateServers> StartAsync()
    {
        var lines = (await CommandLine.RunAsync(_script, "start", "--durable")).Split('\n', StringSplitOptions.RemoveEmptyEntries);

        return new PrivateServers(lines.Select(line => line["export ".Length..].Split('=', 2)).ToDictionary(part => part[0], part => part[1].Trim('\'')));
    }

    public string PostgreSql(string database) =>
        new NpgsqlConnectionStringBuilder(_exports["ARC_TEST_POSTGRESQL"]) { Database = database }.ConnectionString;

    /// <summary>Ends a server as it stands, like a power cut.</summary>
    public Task CrashAsync(string server) => CommandLine.RunAsync(_script, "crash", Folder, server);

    public Task ReviveAsync(string server) => CommandLine.RunAsync(_script, "revive", Folder, server);

    public Task<string> RedisAsync(params string[] command) =>
        CommandLine.RunAsync("redis-cli", ["-h", Redis.Split(':')[0], "-p", Redis.Split(':')[1], .. command]);

    public async Task<int> RedisProcessAsync() =>
        int.Parse(await File.ReadAllTextAsync(Path.Combine(Folder, "redis.pid")), CultureInfo.InvariantCulture);

    /// <summary>Runs a statement from outside of the round's database, on a connection of its own.</summary>
    public async Task<object?> AskAsync(string sql, params object[] values)
    {
        await using var connection = new NpgsqlConnection($"{PostgreSql("postgres")};Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);

        foreach (var value in values)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        }

        return await command.ExecuteScalarAsync();
    }

    public async ValueTask DisposeAsync()
    {
        AppDomain.CurrentDomain.ProcessExit -= Stop;
        await CommandLine.RunAsync(_script, "stop", Folder);
    }

    // Also when the run is cut short.
    private void Stop(object? sender, EventArgs arguments) => CommandLine.RunAsync(_script, "stop", Folder).GetAwaiter().GetResult();
}
