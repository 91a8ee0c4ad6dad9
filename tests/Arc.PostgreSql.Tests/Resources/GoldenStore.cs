using Arc.Caching;
using Arc.PostgreSql.Hosting;
using Arc.Resources;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Arc.Runtime.Tests.Golden;

/// <summary>Where the golden resources are kept: here in a database of their own, copied from one that has the tables.</summary>
public sealed class GoldenStore : IAsyncDisposable
{
    private static readonly string _server = Environment.GetEnvironmentVariable("ARC_TEST_POSTGRESQL")
        ?? throw new InvalidOperationException("ARC_TEST_POSTGRESQL is not set: run eng/test.sh, or eval \"$(eng/servers.sh start)\" first.");

    private static readonly Lazy<Task<string>> _template = new(CreateTemplateAsync);
    private static readonly SemaphoreSlim _copying = new(1);

    private readonly string _name = $"arc_golden_{Guid.NewGuid():N}";

    private GoldenStore()
    {
    }

    public static IReadOnlyList<IArcExtension> Extensions { get; } = [new PostgreSqlExtension()];

    public static async Task<GoldenStore> CreateAsync()
    {
        var template = await _template.Value;
        var store = new GoldenStore();

        // The server copies a template for one session at a time and refuses the second.
        await _copying.WaitAsync();

        try
        {
            await ExecuteAsync($"CREATE DATABASE {store._name} TEMPLATE {template}");
        }
        finally
        {
            _copying.Release();
        }

        return store;
    }

    public string? ConnectionString => ConnectionTo(_name);

    /// <summary>Waits until an application hears of other instances: what was cached before is dropped at that moment.</summary>
    public static async Task UntilHeardAsync(IServiceProvider services, KeptLog log)
    {
        if (services.GetRequiredService<ExchangeSelection>().Exchange?.GetType().Assembly == typeof(PostgreSqlExtension).Assembly)
        {
            await Until.TrueAsync(() => log.Entries.Any(entry => entry.Id == 6970));
        }
    }

    public async ValueTask DisposeAsync() => await ExecuteAsync($"DROP DATABASE {_name} WITH (FORCE)");

    private static async Task<string> CreateTemplateAsync()
    {
        var name = $"arc_golden_{Guid.NewGuid():N}";
        await ExecuteAsync($"CREATE DATABASE {name}");

        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.Configuration["ConnectionStrings:PostgreSql"] = ConnectionTo(name);
        builder.AddArc<GoldenContext>();

        await using var application = builder.Build();
        await using var scope = application.Services.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<GoldenContext>().Database;
        await database.EnsureCreatedAsync();

        // A template must not be in use while it is copied.
        NpgsqlConnection.ClearAllPools();
        await ExecuteAsync($"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'");

        return name;
    }

    // Fewer connections than the server has for all test classes at once.
    private static string ConnectionTo(string database) =>
        new NpgsqlConnectionStringBuilder(_server) { Database = database, MaxPoolSize = 20, Timeout = 60 }.ConnectionString;

    private static async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(_server);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
