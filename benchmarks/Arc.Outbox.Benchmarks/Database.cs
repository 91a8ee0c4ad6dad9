using Arc.Events;
using Arc.Transports;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Arc.Outbox.Benchmarks;

/// <summary>The servers of a measurement, and applications on them.</summary>
internal sealed class Database(string postgreSql, string redis)
{
    public string PostgreSql { get; } = postgreSql;

    public string Redis { get; } = redis;

    public static Database FromEnvironment() => new(Variable("ARC_TEST_POSTGRESQL") + ";Database=bench_outbox", Variable("ARC_TEST_REDIS"));

    /// <summary>Makes the database anew.</summary>
    public async Task MakeAsync()
    {
        using var host = Host("memory");
        await using var scope = host.Services.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<ReadingsContext>().Database;
        await database.EnsureDeletedAsync();
        await database.EnsureCreatedAsync();
    }

    /// <summary>An application.</summary>
    /// <param name="transport">How its events travel.</param>
    /// <param name="without">Background services that it lacks.</param>
    public IHost Host(string transport, params Type[] without)
    {
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration.AddInMemoryCollection(
        [
            new("ConnectionStrings:PostgreSql", PostgreSql),
            new("ConnectionStrings:Redis", Redis),
            new("Arc:Transport", transport),
        ]);
        builder.AddArc<ReadingsContext>();

        foreach (var service in builder.Services.Where(service => without.Contains(service.ImplementationType)).ToArray())
        {
            builder.Services.Remove(service);
        }

        return builder.Build();
    }

    /// <summary>An application that stores events and leaves them to others.</summary>
    public IHost Writer() => Host("memory", typeof(OutboxRelay), typeof(SubscriberHost));

    /// <summary>EF Core without Arc.</summary>
    public IDbContextFactory<PeerContext> Peer() => new ServiceCollection()
        .AddPooledDbContextFactory<PeerContext>(options => options
            .UseNpgsql(new NpgsqlConnectionStringBuilder(PostgreSql) { MaxAutoPrepare = 50, AutoPrepareMinUsages = 2 }.ConnectionString)
            .EnableThreadSafetyChecks(false))
        .BuildServiceProvider()
        .GetRequiredService<IDbContextFactory<PeerContext>>();

    /// <summary>Stores rows with their events, many in one transaction.</summary>
    public async Task FillAsync(int count)
    {
        using var writer = Writer();
        var contexts = writer.Services.GetRequiredService<IDbContextFactory<ReadingsContext>>();

        for (var done = 0; done < count; done += 1000)
        {
            await using var context = await contexts.CreateDbContextAsync();
            context.Scope = Scope.System;
            context.AddRange(Enumerable.Range(done, Math.Min(1000, count - done)).Select(Reading.Next));
            await context.SaveChangesAsync();
        }

        await ExecuteAsync("VACUUM ANALYZE arc_outbox, arc_outbox_1, arc_outbox_2");
    }

    public async Task EmptyAsync() => await ExecuteAsync(
        """TRUNCATE "Readings", "AuditedReadings", arc_audit, arc_idempotency, arc_outbox, arc_outbox_1, arc_outbox_2, arc_outbox_held, arc_outbox_parked, arc_outbox_slots, arc_outbox_workers""");

    public async Task<NpgsqlConnection> OpenAsync()
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(PostgreSql) { MaxAutoPrepare = 50, AutoPrepareMinUsages = 2 }.ConnectionString);
        await connection.OpenAsync();

        return connection;
    }

    public async Task ExecuteAsync(string sql)
    {
        await using var connection = await OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 600 };
        await command.ExecuteNonQueryAsync();
    }

    public async Task<T> ScalarAsync<T>(string sql)
    {
        await using var connection = await OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);

        return (T)(await command.ExecuteScalarAsync())!;
    }

    private static string Variable(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value
        ? value
        : throw new InvalidOperationException($"Set {name}, as benchmarks/outbox.sh does.");
}
