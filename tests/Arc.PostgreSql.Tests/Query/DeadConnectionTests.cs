using System.Net;
using Arc.Runtime.Tests.Golden;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Arc.PostgreSql.Tests.Query;

/// <summary>Connections that wait open for the next read may die there. No read fails of that.</summary>
public sealed class DeadConnectionTests
{
    [Fact]
    public async Task After_the_server_has_ended_all_sessions_every_read_succeeds()
    {
        await using var host = await GoldenHost.StartAsync();
        var path = await host.CreateProductAsync(Caller.Admin);

        for (var round = 0; round < 5; round++)
        {
            // A machine that stands still for a moment closes them before they can be ended.
            for (var patience = 0; await EndWaitingAsync() < 2; patience++)
            {
                Assert.True(patience < 100, "No two connections ever waited.");
            }

            foreach (var read in Enumerable.Range(1, 8).Select(limit => $"/products?limit={limit}").Concat(Enumerable.Repeat(path, 8)))
            {
                Assert.Equal((read, HttpStatusCode.OK), (read, (await host.GetAsync(read, Caller.Admin)).StatusCode));
            }
        }

        // Different pages, so that none is shared: as many contexts as may stay open wait then, and some of them are busy ones.
        async Task<long> EndWaitingAsync()
        {
            for (var i = 0; i < 10; i++)
            {
                await Task.WhenAll(Enumerable.Range(1, 8).Select(limit => host.GetAsync($"/products?limit={limit}", Caller.Admin)));
            }

            return await EndSessionsAsync(host);
        }
    }

    [Fact]
    public async Task So_do_reads_that_come_all_at_once()
    {
        await using var host = await GoldenHost.StartAsync();
        var path = await host.CreateProductAsync(Caller.Admin);

        for (var round = 0; round < 5; round++)
        {
            await ReadAllAsync();
            await EndSessionsAsync(host);
            Assert.All(await ReadAllAsync(), answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
        }

        Task<HttpResponseMessage[]> ReadAllAsync() => Task.WhenAll(
            Enumerable.Range(1, 40).Select(number => host.GetAsync(number % 2 == 0 ? path : $"/products?limit={number}", Caller.Admin)));
    }

    /// <summary>As a restart does. How many sessions waited for their next statement.</summary>
    private static async Task<long> EndSessionsAsync(GoldenHost host)
    {
        var connection = host.Services.GetRequiredService<IConfiguration>().GetConnectionString("PostgreSql");
        await using var other = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(connection) { Pooling = false }.ConnectionString);
        await using var command = other.CreateCommand(
            "SELECT count(pg_terminate_backend(pid, 60000)) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() AND application_name = ''");

        return (long)(await command.ExecuteScalarAsync())!;
    }
}
