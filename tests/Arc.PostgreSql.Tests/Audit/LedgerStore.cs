using Arc.PostgreSql.Hosting;
using Arc.Resources;
using Npgsql;

namespace Arc.Runtime.Tests.Audit;

/// <summary>Where the ledger is kept: here in a database of its own.</summary>
public sealed class LedgerStore : IAsyncDisposable
{
    private static readonly string _server = Environment.GetEnvironmentVariable("ARC_TEST_POSTGRESQL")
        ?? throw new InvalidOperationException("ARC_TEST_POSTGRESQL is not set: run eng/test.sh, or eval \"$(eng/servers.sh start)\" first.");

    private readonly string _name = $"arc_ledger_{Guid.NewGuid():N}";

    private LedgerStore()
    {
    }

    public static IReadOnlyList<IArcExtension> Extensions { get; } = [new PostgreSqlExtension()];

    public string? ConnectionString => new NpgsqlConnectionStringBuilder(_server) { Database = _name, MaxPoolSize = 20, Timeout = 60 }.ConnectionString;

    public static async Task<LedgerStore> CreateAsync()
    {
        var store = new LedgerStore();
        await ExecuteAsync(_server, $"CREATE DATABASE {store._name}");

        return store;
    }

    public Task ExecuteAsync(string sql) => ExecuteAsync(ConnectionString!, sql);

    public async ValueTask DisposeAsync() => await ExecuteAsync(_server, $"DROP DATABASE {_name} WITH (FORCE)");

    private static async Task ExecuteAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
