using Arc.Runtime.Tests.Events;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Arc.Redis.Tests.Transports;

/// <summary>A Redis that is down delays events and fails no write.</summary>
public sealed class RedisOutageTests
{
    private static readonly Guid _team = Guid.CreateVersion7();

    [Fact]
    public async Task SC_103_Writes_succeed_while_redis_streams_is_down_and_all_events_arrive_in_order_when_it_is_back()
    {
        await using var redis = new RealRedis();
        await redis.StartAsync();
        using var host = Build(redis);
        await host.StartAsync();
        var received = host.Services.GetRequiredService<Received>();
        await WriteAsync(host, 1);
        Assert.Equal(2, (await received.WaitForAsync(2)).Length);

        await redis.StopAsync();

        // One attempt is all that an event has; the outage lasts for many.
        for (var number = 0; number < 20; number++)
        {
            await WriteAsync(host, 3);
            await Task.Delay(100);
        }

        Assert.Equal(2, (await received.WaitForAsync(0)).DistinctBy(e => e.Id).Count());
        Assert.Equal(0, await ParkedAsync(host));
        await redis.StartAsync();

        // What Redis had accepted when it went may come twice, and nothing is missing.
        var deadline = DateTime.UtcNow.AddSeconds(120);
        var events = await received.WaitForAsync(82);

        while (events.DistinctBy(e => e.Id).Count() < 82 && DateTime.UtcNow < deadline)
        {
            await Task.Delay(50);
            events = await received.WaitForAsync(82);
        }

        Assert.All(
            events.DistinctBy(e => e.Id).Skip(2).GroupBy(e => e.AggregateId),
            ofOne => Assert.Equal(["0", "1", "2", "3"], ofOne.Select(e => System.Text.Json.JsonDocument.Parse(e.Data).RootElement.GetProperty("Title").GetString()!)));
        Assert.Equal(82, events.DistinctBy(e => e.Id).Count());
        Assert.Equal(0, await ParkedAsync(host));
        await host.StopAsync();
    }

    private static IHost Build(RealRedis redis)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration.AddInMemoryCollection(
        [
            new("ConnectionStrings:Redis", redis.ConnectionString),
            new("Arc:Transport", "redis-streams"),
            new("Arc:Transports:Name", $"test-{Guid.CreateVersion7():N}"),
            new("Arc:Transports:Poll", "00:00:00.100"),
            new("Arc:Outbox:Failure:MaxAttempts", "1"),
            new("Arc:Outbox:Failure:FirstDelay", "00:00:00.050"),
            new("Arc:Outbox:Failure:MaxDelay", "00:00:00.500"),
        ]);
        builder.Logging.SetMinimumLevel(LogLevel.None);
        builder.Services.AddSingleton<Received>();
        builder.AddArc<NotesContext>(arc => new RedisExtension().Configure(arc));
        builder.Services.Configure<RedisOptions>(options => options.CommandTimeout = TimeSpan.FromSeconds(2));

        return builder.Build();
    }

    private static async Task WriteAsync(IHost host, int updates)
    {
        await using var context = Context(host);
        var note = new Note { Title = "0", TeamId = _team };
        context.Add(note);
        await context.SaveChangesAsync();

        for (var number = 1; number <= updates; number++)
        {
            note.Title = $"{number}";
            await context.SaveChangesAsync();
        }
    }

    private static async Task<int> ParkedAsync(IHost host) =>
        (await host.Services.GetRequiredService<Arc.Events.IParkedEvents>().ListAsync(null, everyTenant: true, 0, 10, default)).Count;

    private static NotesContext Context(IHost host)
    {
        var context = host.Services.GetRequiredService<IDbContextFactory<NotesContext>>().CreateDbContext();
        context.Scope = new Scope { Kind = ScopeKind.Member, Principal = Scope.System.Principal, TenantId = _team.ToString() };

        return context;
    }
}
