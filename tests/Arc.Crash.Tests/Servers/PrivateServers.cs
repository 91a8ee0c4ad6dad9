using System.Globalization;
using System.Runtime.InteropServices;
using Npgsql;

namespace Arc.Crash.Tests.Servers;

/// <summary>
/// A PostgreSQL and a Redis of these tests' own, both durable, that may be killed: never the servers that other tests share.
/// </summary>
internal sealed class PrivateServers : IAsyncDisposable
{
    private static readonly string _script = Path.Combine(Place.Repository, "eng", "servers.sh");
    private readonly Dictionary<string, string> _exports;

    // Also when the run is cut short.
    private readonly PosixSignalRegistration[] _cutShort;

    private PrivateServers(Dictionary<string, string> exports)
    {
        _exports = exports;
        _cutShort = [.. new[] { PosixSignal.SIGTERM, PosixSignal.SIGINT, PosixSignal.SIGHUP }.Select(signal => PosixSignalRegistration.Create(signal, _ => Stop()))];
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
        await using var connection = await OpenAsync("postgres");
        await using var command = new NpgsqlCommand(sql, connection);

        foreach (var value in values)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        }

        return await command.ExecuteScalarAsync();
    }

    /// <summary>A connection of its own, as soon as the server lets anybody in: it may be recovering from what was done to it.</summary>
    public async Task<NpgsqlConnection> OpenAsync(string database)
    {
        for (var until = DateTime.UtcNow.AddSeconds(60); ; await Task.Delay(100))
        {
            var connection = new NpgsqlConnection($"{PostgreSql(database)};Pooling=false");

            try
            {
                await connection.OpenAsync();
                return connection;
            }
            catch (NpgsqlException) when (DateTime.UtcNow < until)
            {
                await connection.DisposeAsync();
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var registration in _cutShort)
        {
            registration.Dispose();
        }

        await CommandLine.RunAsync(_script, "stop", Folder);
    }

    private void Stop() => CommandLine.RunAsync(_script, "stop", Folder).GetAwaiter().GetResult();
}
