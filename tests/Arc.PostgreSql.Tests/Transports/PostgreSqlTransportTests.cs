using Arc.Events;
using Arc.PostgreSql.Hosting;
using Arc.PostgreSql.Tests.Shop;
using Arc.Runtime.Tests.Transports;
using Arc.Transports;
using Microsoft.Extensions.DependencyInjection;

namespace Arc.PostgreSql.Tests.Transports;

/// <summary>PostgreSQL alone keeps every event until each group is done with it, whatever happens to processes and connections.</summary>
public sealed class PostgreSqlTransportTests(ShopDatabase database) : TransportConformance, IClassFixture<ShopDatabase>
{
    private readonly Dictionary<IEventTransport, TransportApplication> _applications = [];

    public override async ValueTask InitializeAsync() =>
        await database.ExecuteAsync("TRUNCATE arc_events, arc_event_cursors, arc_event_members, arc_event_failures, arc_dead_letters");

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();

        foreach (var application in _applications.Values)
        {
            await application.DisposeAsync();
        }

        GC.SuppressFinalize(this);
    }

    protected override Task<IEventTransport> OpenAsync() => Task.FromResult(Open().Transport);

    protected override IDeadLetters DeadLettersOf(IEventTransport transport) => _applications[transport].DeadLetters;

    [Fact]
    public async Task SC_109_What_a_killed_process_was_working_on_goes_to_another_and_its_late_answer_counts_for_nothing()
    {
        var publisher = await OpenAsync();
        var hanging = new ReceivingGroup();
        var release = new TaskCompletionSource();
        await JoinAsync(await OpenAsync(), "shared", hanging, "*", 8, async (_, _) =>
        {
            await release.Task.WaitAsync(End);

            return DeliveryOutcome.Handled;
        });
        await publisher.PublishAsync([.. Enumerable.Range(0, 16).Select(number => Event($"a{number}", number))], default);
        await EventuallyAsync(() => Task.FromResult(hanging.Calls.Count), count => count == 8);

        // As after a pause that outlived the lease: another member has everything, by the database's word.
        await database.ExecuteAsync("UPDATE arc_event_cursors SET owner = 'other'; DELETE FROM arc_event_members; INSERT INTO arc_event_members VALUES ('shared', 'other', now() + interval '1 hour')");
        release.SetResult();
        await EventuallyAsync(() => Task.FromResult(hanging.Handled.Count), count => count >= 8);
        await Task.Delay(200);
        Assert.Equal(0, await database.ScalarAsync<long>("SELECT max(position) FROM arc_event_cursors"));

        // And when that one is gone as well, everything is delivered again.
        await database.ExecuteAsync("DELETE FROM arc_event_members WHERE member = 'other'");
        var other = await JoinAsync(await OpenAsync(), "shared");
        await EventuallyAsync(
            () => Task.FromResult(hanging.Handled.Skip(8).Concat(other.Handled).Select(delivery => delivery.Event.Id).Distinct().Count()),
            count => count == 16);
    }

    [Fact]
    public async Task Connections_that_are_cut_lose_nothing()
    {
        var transport = await OpenAsync();
        var group = await JoinAsync(transport, "all");

        for (var number = 0; number < 60; number++)
        {
            var envelope = Event($"a{number % 5}", number);
            await EventuallyAsync(
                async () =>
                {
                    try
                    {
                        await transport.PublishAsync([envelope], default);
                        return true;
                    }
                    catch (Npgsql.NpgsqlException)
                    {
                        return false;
                    }
                },
                arrived => arrived);

            if (number % 20 == 10)
            {
                await database.ExecuteAsync("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()");
            }
        }

        await EventuallyAsync(() => Task.FromResult(group.Handled.Select(delivery => Number(delivery.Event)).Distinct().Count()), count => count == 60);
    }

    [Fact]
    public async Task SC_109_A_row_that_is_no_event_is_skipped_and_the_rest_flows()
    {
        var transport = await OpenAsync();
        await database.ExecuteAsync("INSERT INTO arc_events (partition, event, published_at) SELECT p, 'nonsense', now() FROM generate_series(0, 7) p");
        await transport.PublishAsync([.. Enumerable.Range(0, 20).Select(number => Event($"a{number}", number))], default);

        var group = await JoinAsync(transport, "all");

        await group.WaitForAsync(20);
    }

    [Fact]
    public async Task SC_110_Nothing_is_removed_that_a_group_has_not_handled_and_what_all_have_handled_goes()
    {
        var transport = Open(TimeSpan.Zero).Transport;
        var quick = await JoinAsync(transport, "quick");
        var first = new ReceivingGroup();
        var sleeping = await JoinAsync(Open(TimeSpan.Zero).Transport, "sleeping", first, "*", 8, (_, _) => ValueTask.FromResult(DeliveryOutcome.Handled));

        // Nothing is kept for its age here, so only the groups that have begun hold an event.
        await EventuallyAsync(() => database.ScalarAsync<long>("SELECT count(*) FROM arc_event_cursors"), count => count == 16);
        await transport.PublishAsync([Event("a", -1)], default);
        await first.WaitForAsync(1);
        await sleeping.DisposeAsync();

        for (var batch = 0; batch < 10; batch++)
        {
            await transport.PublishAsync([.. Enumerable.Range(batch * 1000, 1000).Select(number => Event($"a{number % 100}", number))], default);
        }

        await quick.WaitForAsync(10_001);

        // Every application removes what is old when its first group joins.
        await JoinAsync(Open(TimeSpan.Zero).Transport, "sleeping", first, "*", 8, (_, _) => ValueTask.FromResult(DeliveryOutcome.Handled));
        await first.WaitForAsync(10_001);
        await EventuallyAsync(
            () => database.ScalarAsync<bool>("SELECT bool_and(c.position >= coalesce((SELECT max(sequence) FROM arc_events e WHERE e.partition = c.partition), 0)) FROM arc_event_cursors c"),
            done => done);

        await JoinAsync(Open(TimeSpan.Zero).Transport, "late", new ReceivingGroup(), "*", 8, (_, _) => ValueTask.FromResult(DeliveryOutcome.Handled));
        await EventuallyAsync(() => database.ScalarAsync<long>("SELECT count(*) FROM arc_events"), count => count == 0);
    }

    [Fact]
    public async Task What_no_group_reads_leaves_when_it_is_old_enough()
    {
        await Open().Transport.PublishAsync([.. Enumerable.Range(0, 100).Select(number => Event($"a{number}", number))], default);
        await database.ExecuteAsync("UPDATE arc_events SET published_at = now() - interval '2 hours' WHERE sequence % 2 = 0");

        // Every application removes what is old when it publishes for the first time, and now and then afterwards.
        await Open().Transport.PublishAsync([Event("a", 100)], default);

        await EventuallyAsync(() => database.ScalarAsync<long>("SELECT count(*) FROM arc_events"), count => count == 51);
        Assert.Equal(0, await database.ScalarAsync<long>("SELECT count(*) FROM arc_events WHERE published_at < now() - interval '1 hour'"));
    }

    [Fact]
    public async Task Who_has_lost_a_partition_forgets_no_failure_that_another_counts_on()
    {
        var transport = await OpenAsync();
        var group = new ReceivingGroup();
        var release = new TaskCompletionSource();
        var subscription = await JoinAsync(transport, "shared", group, "*", 8, async (delivery, _) =>
        {
            if (delivery.Attempt == 1)
            {
                return Soon("Not yet.");
            }

            await release.Task.WaitAsync(End);

            return DeliveryOutcome.Handled;
        });
        await transport.PublishAsync([Event("a", 1)], default);
        await EventuallyAsync(() => database.ScalarAsync<long>("SELECT count(*) FROM arc_event_failures"), count => count == 1);

        await database.ExecuteAsync(
            "UPDATE arc_event_cursors SET owner = 'other'; INSERT INTO arc_event_members VALUES ('shared', 'other', now() + interval '1 hour'); UPDATE arc_event_failures SET attempts = 5");
        await EventuallyAsync(() => Task.FromResult(group.Calls.Count), count => count == 2);
        release.SetResult();
        await subscription.DisposeAsync();

        Assert.Single(group.Handled);
        Assert.Equal(5, await database.ScalarAsync<int>("SELECT attempts FROM arc_event_failures"));
    }

    [Fact]
    public async Task A_failure_that_was_overcome_leaves_nothing_behind()
    {
        var transport = await OpenAsync();
        var group = await JoinAsync(transport, "all", answer: delivery => delivery.Attempt < 3 ? Soon("Not yet.") : DeliveryOutcome.Handled);

        await transport.PublishAsync([Event("a", 1)], default);

        await group.WaitForAsync(1);
        await EventuallyAsync(() => database.ScalarAsync<long>("SELECT count(*) FROM arc_event_failures"), count => count == 0);
    }

    [Fact]
    public async Task Progress_is_a_cursor_and_ranges_not_a_row_per_event()
    {
        var transport = await OpenAsync();
        var group = await JoinAsync(transport, "all", answer: delivery =>
            Number(delivery.Event) == 500 ? DeliveryOutcome.Retry(TimeSpan.FromHours(1), "Not today.") : DeliveryOutcome.Handled);

        await transport.PublishAsync([.. Enumerable.Range(0, 1000).Select(number => Event($"a{number}", number))], default);

        await group.WaitForAsync(999);
        await EventuallyAsync(() => database.ScalarAsync<int>("SELECT max(cardinality(done)) FROM arc_event_cursors"), cardinality => cardinality == 2);
        Assert.Equal(8, await database.ScalarAsync<long>("SELECT count(*) FROM arc_event_cursors"));
    }

    private TransportApplication Open(TimeSpan? keep = null)
    {
        var application = new TransportApplication(database.ConnectionString, keep);
        _applications.Add(application.Transport, application);

        return application;
    }
}
