using Arc.Events;
using Arc.PostgreSql.Tests.Shop;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using static Arc.PostgreSql.Tests.Shop.Eventually;

namespace Arc.PostgreSql.Tests.Events;

/// <summary>A commit in one instance wakes the relays of the others at once, and costs no write anything.</summary>
public sealed class CommitNoticeTests(ShopDatabase database) : IClassFixture<ShopDatabase>, IAsyncLifetime
{
    private const int Slots = OutboxSlot.Count;

    public async ValueTask InitializeAsync() => await database.EmptyAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task An_event_of_another_instances_share_arrives_long_before_the_poll()
    {
        await using var one = new ShopHost(database.ConnectionString, Patient);
        await using var other = new ShopHost(database.ConnectionString, Patient);
        await ShareAsync(one, other);

        await WriteAsync(one, 64);

        await UntilAsync(() => Received(one, other) == 64);
        Assert.NotEmpty(other.Recorder.By("products"));
        Assert.DoesNotContain(one.Statements.Take(), statement => statement.Text.Contains("NOTIFY", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Notices_go_on_after_their_connection_was_cut()
    {
        await using var one = new ShopHost(database.ConnectionString, Patient);
        await using var other = new ShopHost(database.ConnectionString, Patient);
        await ShareAsync(one, other);
        await WriteAsync(one, 64);
        await UntilAsync(() => Received(one, other) == 64);

        await database.ExecuteAsync("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND application_name LIKE '% notices'");
        await WriteAsync(other, 64);

        await UntilAsync(() => Received(one, other) == 128);
    }

    [Fact]
    public async Task Many_commits_are_one_notice_and_an_instance_alone_sends_none()
    {
        var notices = 0;
        await using var listener = new NpgsqlConnection(database.ConnectionString);
        await listener.OpenAsync();
        listener.Notification += (_, _) => notices++;
        await using var listen = new NpgsqlCommand("LISTEN arc_outbox", listener);
        await listen.ExecuteNonQueryAsync();
        await using var one = new ShopHost(database.ConnectionString, Patient);
        await one.StartAsync();
        await UntilAsync(async () => await OwnedAsync() == Slots);
        await UntilAsync(() => one.Services.GetRequiredService<OutboxSignal>().HasAll);
        await WriteAsync(one, 10);
        await UntilAsync(() => Received(one) == 10);
        await listen.ExecuteNonQueryAsync();
        var before = notices;
        await WriteAsync(one, 50);
        await UntilAsync(() => Received(one) == 60);
        await listen.ExecuteNonQueryAsync();
        Assert.Equal(before, notices);

        // Without a relay of its own an instance does not know who delivers its events.
        await using var writer = new ShopHost(database.ConnectionString, Patient);
        await writer.StartAsync();
        var started = TimeProvider.System.GetTimestamp();
        await WriteAsync(writer, 100);
        await UntilAsync(() => Received(one, writer) == 160);
        await UntilAsync(async () =>
        {
            await listen.ExecuteNonQueryAsync();

            return notices > before;
        });
        Assert.InRange(notices - before, 1, 2 + (int)TimeProvider.System.GetElapsedTime(started).TotalSeconds);
    }

    /// <summary>Polls that no test waits for, and at most one notice in a second.</summary>
    private static void Patient(ArcBuilder arc) => RelayPace.Set(
        arc.Services,
        new OutboxOptions { Poll = TimeSpan.FromMinutes(5), Lease = TimeSpan.FromMinutes(10), Gather = TimeSpan.FromSeconds(1) });

    /// <summary>Starts two instances that have half of the slots each from the beginning.</summary>
    private async Task ShareAsync(ShopHost one, ShopHost other)
    {
        // The first leaves half to a relay that does not come.
        await database.ExecuteAsync("INSERT INTO arc_outbox_workers (id, seen_at) VALUES ('00000000-0000-0000-0000-000000000001', now())");
        await one.StartAsync();
        await UntilAsync(async () => await OwnedAsync() == Slots / 2);
        await database.ExecuteAsync("DELETE FROM arc_outbox_workers WHERE id = '00000000-0000-0000-0000-000000000001'");
        await other.StartAsync();
        await UntilAsync(async () => await OwnedAsync() == Slots);
    }

    private Task<long> OwnedAsync() => database.ScalarAsync<long>("SELECT count(*) FROM arc_outbox_slots WHERE owner IS NOT NULL");

    private static int Received(params ShopHost[] hosts) => hosts.Sum(host => host.Recorder.By("products").Length);

    private static async Task WriteAsync(ShopHost host, int count)
    {
        for (var i = 0; i < count; i++)
        {
            await using var context = host.Context();
            context.Add(new Product { Name = "Mug" });
            await context.SaveChangesAsync();
        }
    }
}
