using Npgsql;

namespace Arc.Storefront.Tests.Hosting;

/// <summary>A database with a name of its own. A missing server is a failure, never a skipped test.</summary>
internal sealed class TestDatabase
{
    private readonly NpgsqlConnectionStringBuilder _server = new(
        Environment.GetEnvironmentVariable("ARC_TEST_POSTGRESQL")
        ?? throw new InvalidOperationException("ARC_TEST_POSTGRESQL is not set: run eng/test.sh, or eval \"$(eng/servers.sh start)\" first."));

    private readonly string _name = "storefront_" + Guid.NewGuid().ToString("N");

    public string ConnectionString => new NpgsqlConnectionStringBuilder(_server.ConnectionString) { Database = _name }.ConnectionString;

    public Task CreateAsync() => ExecuteAsync($"CREATE DATABASE {_name}");

    public Task DropAsync() => ExecuteAsync($"DROP DATABASE IF EXISTS {_name} WITH (FORCE)");

    private async Task ExecuteAsync(string sql)
    {
        await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(_server.ConnectionString) { Pooling = false });
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
