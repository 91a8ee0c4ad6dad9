using System.Net;
using Arc.Runtime.Tests.Golden;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Arc.PostgreSql.Tests.Idempotency;

/// <summary>Instances on one database, and a look at what keyed requests leave there.</summary>
public abstract class KeyedHosts : IAsyncLifetime
{
    protected const string Chair = """{"name":"Chair","sku":"C-1","price":10}""";

    protected List<GoldenHost> Hosts { get; } = [];

    protected string ConnectionString { get; private set; } = "";

    protected static (string, string) Key => ("Idempotency-Key", "\"k\"");

    public async ValueTask InitializeAsync()
    {
        Hosts.Add(await GoldenHost.StartAsync());
        ConnectionString = Hosts[0].Services.GetRequiredService<IConfiguration>().GetConnectionString("PostgreSql")!;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var host in Enumerable.Reverse(Hosts))
        {
            await host.DisposeAsync();
        }

        GC.SuppressFinalize(this);
    }

    protected Task<GoldenHost> JoinAsync(string setting, string value) => JoinAsync(builder => builder.Configuration[setting] = value);

    protected async Task<GoldenHost> JoinAsync(Action<WebApplicationBuilder>? configure = null, Action<ArcBuilder>? arc = null)
    {
        var host = await GoldenHost.StartAsync(
            builder =>
            {
                builder.Configuration["ConnectionStrings:PostgreSql"] = ConnectionString;
                configure?.Invoke(builder);
            },
            arc: arc);
        Hosts.Add(host);

        return host;
    }

    protected static async Task<string> UntilCreatedAsync(GoldenHost host, string path, string body, Caller? caller)
    {
        for (var attempt = 0; attempt < 2400; attempt++)
        {
            var answer = await host.PostAsync(path, body, caller, Key);

            if (answer.StatusCode == HttpStatusCode.Created)
            {
                return await answer.Content.ReadAsStringAsync();
            }

            await answer.ProblemAsync(HttpStatusCode.Conflict, "arc.idempotency_conflict");
            await Task.Delay(50);
        }

        throw new TimeoutException("The first request never ended.");
    }

    protected async Task AssertNoLockAsync()
    {
        for (var attempt = 0; attempt < 2400; attempt++)
        {
            if (await ScalarAsync("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND objsubid = 1 AND database = (SELECT oid FROM pg_database WHERE datname = current_database())") is 0L)
            {
                return;
            }

            await Task.Delay(50);
        }

        Assert.Fail("A lock was left behind.");
    }

    protected async Task<object?> ScalarAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(ConnectionString + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);

        return await command.ExecuteScalarAsync();
    }
}
