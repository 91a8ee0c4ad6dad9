using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Arc.Generators.Live.Hosting;

/// <summary>The same application on a database of its own. A missing server is a failure, never a skipped test.</summary>
public sealed class LivePostgreSql : LiveApplication
{
    private static readonly string _server = Environment.GetEnvironmentVariable("ARC_TEST_POSTGRESQL")
        ?? throw new InvalidOperationException("ARC_TEST_POSTGRESQL is not set: run eng/test.sh, or eval \"$(eng/servers.sh start)\" first.");

    private readonly string _name = "live_" + Guid.NewGuid().ToString("N");

    public override async ValueTask InitializeAsync()
    {
        await ExecuteAsync($"CREATE DATABASE {_name}");
        await base.InitializeAsync();
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await ExecuteAsync($"DROP DATABASE IF EXISTS {_name} WITH (FORCE)");
    }

    protected override void Configure(WebApplicationBuilder builder)
    {
        builder.Configuration["ConnectionStrings:PostgreSql"] = new NpgsqlConnectionStringBuilder(_server) { Database = _name }.ConnectionString;

        // What the database refuses is what the tests are about.
        builder.Logging.AddFilter("Microsoft.EntityFrameworkCore", LogLevel.None);
    }

    protected override async Task PrepareAsync()
    {
        await using var scope = Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<LiveContext>().Database.EnsureCreatedAsync(TestContext.Current.CancellationToken);
    }

    private static async Task ExecuteAsync(string sql)
    {
        await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(_server) { Pooling = false });
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
