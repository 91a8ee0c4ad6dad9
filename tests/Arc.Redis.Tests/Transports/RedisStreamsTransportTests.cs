using Arc.Events;
using Arc.Runtime.Tests.Transports;
using Arc.Transports;
using StackExchange.Redis;

namespace Arc.Redis.Tests.Transports;

/// <summary>Redis Streams keep every event until each group is done with it, whatever happens to processes and connections.</summary>
public sealed class RedisStreamsTransportTests() : RedisConformance("redis-streams")
{
    [Fact]
    public async Task SC_109_What_a_killed_process_was_working_on_goes_to_another_once_its_lease_is_over()
    {
        var publisher = await OpenAsync();
        var killed = Open(Brief);
        var begun = new TaskCompletionSource();

        // The connection is closed under its feet: as for the server, the process is gone without a word.
        await JoinAsync(killed.Transport, "shared", new ReceivingGroup(), "*", 8, async (_, _) =>
        {
            begun.TrySetResult();
            await Task.Delay(Timeout.Infinite, End).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

            return DeliveryOutcome.Handled;
        });
        await PublishAsync(publisher, [.. Enumerable.Range(0, 16).Select(number => Event($"a{number}", number))]);
        await begun.Task.WaitAsync(Patience);
        await killed.Connection.DisposeAsync();

        var other = await JoinAsync(Open(Brief).Transport, "shared");
        var handled = await other.WaitForAsync(16);

        Assert.Equal(16, handled.Select(delivery => delivery.Event.Id).Distinct().Count());
        Assert.Contains(handled, delivery => delivery.Attempt == 2);
    }

    [Fact]
    public async Task An_event_that_kills_its_process_every_time_is_given_up_in_the_end()
    {
        var publisher = Open();
        await PublishAsync(publisher.Transport, Event("poison", 1));

        for (var life = 1; life <= 3; life++)
        {
            var process = Open(Brief);
            var begun = new TaskCompletionSource<int>();
            await JoinAsync(process.Transport, "shared", new ReceivingGroup(), "*", 8, async (delivery, _) =>
            {
                begun.TrySetResult(delivery.Attempt);

                if (delivery.Attempt >= 3)
                {
                    return DeliveryOutcome.DeadLetter("It kills.");
                }

                await Task.Delay(Timeout.Infinite, End).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

                return DeliveryOutcome.Handled;
            });
            Assert.Equal(life, await begun.Task.WaitAsync(Patience));

            if (life < 3)
            {
                await process.Connection.DisposeAsync();
            }
        }

        Assert.Equal(3, Assert.Single(await EventuallyAsync(() => publisher.DeadLetters.ListAsync("shared", 9, default), found => found.Count > 0)).Attempts);
    }

    [Fact]
    public async Task SC_109_An_entry_that_is_no_event_is_skipped_and_the_rest_flows()
    {
        var application = Open();
        foreach (var partition in Enumerable.Range(0, EventPartition.Count))
        {
            RedisKey key = $"{{{Name}}}:events:{partition}";
            await application.Connection.ExecuteAsync(database => database.ExecuteAsync("XADD", key, "*", "event", "nonsense"));
            await application.Connection.ExecuteAsync(database => database.ExecuteAsync("XADD", key, "*", "other", "field"));
        }

        await PublishAsync(application.Transport, [.. Enumerable.Range(0, 20).Select(number => Event($"a{number}", number))]);
        var group = await JoinAsync(application.Transport, "all");

        await group.WaitForAsync(20);
        await EventuallyAsync(() => PendingAsync(application, "all"), pending => pending == 0);
    }

    [Fact]
    public async Task SC_110_Nothing_is_trimmed_that_a_group_has_not_read_and_what_all_have_read_goes()
    {
        var publisher = Open(options => options.Keep = TimeSpan.Zero);
        var quick = await JoinAsync(publisher.Transport, "quick");
        var sleeping = Open(options => options.Keep = TimeSpan.Zero);
        var first = new ReceivingGroup();
        var subscription = await JoinAsync(sleeping.Transport, "sleeping", first, "*", 8, (_, _) => ValueTask.FromResult(DeliveryOutcome.Handled));

        // Nothing is kept for its age here, so only the groups that have begun hold an event.
        await EventuallyAsync(() => GroupsAsync(publisher), groups => groups == 2 * EventPartition.Count);
        await PublishAsync(publisher.Transport, Event("a", -1));
        await first.WaitForAsync(1);
        await subscription.DisposeAsync();

        for (var batch = 0; batch < 30; batch++)
        {
            await publisher.Transport.PublishAsync([.. Enumerable.Range(batch * 1000, 1000).Select(number => Event($"a{number % 100}", number))], default);
        }

        await quick.WaitForAsync(30_001);

        // Every application trims when its first group joins.
        await JoinAsync(Open(options => options.Keep = TimeSpan.Zero).Transport, "sleeping", first, "*", 8, (_, _) => ValueTask.FromResult(DeliveryOutcome.Handled));
        await first.WaitForAsync(30_001);
        Assert.Equal(30_001, first.Handled.Select(delivery => delivery.Event.Id).Distinct().Count());
        await EventuallyAsync(() => PendingAsync(publisher, "sleeping"), pending => pending == 0);

        await JoinAsync(Open(options => options.Keep = TimeSpan.Zero).Transport, "sleeping", new ReceivingGroup(), "*", 8, (_, _) => ValueTask.FromResult(DeliveryOutcome.Handled));
        await EventuallyAsync(() => LengthAsync(publisher), length => length <= EventPartition.Count);
    }

    [Fact]
    public async Task What_no_group_reads_leaves_when_it_is_old_enough()
    {
        await PublishAsync(Open().Transport, [.. Enumerable.Range(0, 100).Select(number => Event($"a{number}", number))]);
        await Task.Delay(1100, TestContext.Current.CancellationToken);
        var later = Open(options => options.Keep = TimeSpan.FromSeconds(1));

        // Every application removes what is old when it publishes for the first time, and now and then afterwards.
        await PublishAsync(later.Transport, Event("a", 100));

        await EventuallyAsync(() => LengthAsync(later), length => length <= 1);
    }

    [Fact]
    public async Task After_a_restart_with_an_empty_memory_new_events_flow_again()
    {
        var redis = await StartOwnAsync();
        var transport = await OpenAsync();
        var group = await JoinAsync(transport, "all");
        await PublishUntilAsync(transport, Event("1", 1));
        await group.WaitForAsync(1);

        await redis.StopAsync();
        await Assert.ThrowsAnyAsync<Exception>(() => transport.PublishAsync([Event("1", 2)], default));
        await redis.StartAsync();
        await PublishUntilAsync(transport, Event("1", 3));

        await group.WaitForAsync(1, delivery => Number(delivery.Event) == 3);
    }

    [Fact]
    public async Task After_a_flush_of_data_and_scripts_new_events_flow_again()
    {
        var redis = await StartOwnAsync();
        var application = Open();
        var group = await JoinAsync(application.Transport, "all");
        await PublishUntilAsync(application.Transport, Event("1", 1));
        await group.WaitForAsync(1);

        await redis.CommandAsync("FLUSHALL");
        await redis.CommandAsync("SCRIPT FLUSH");
        await PublishUntilAsync(application.Transport, Event("1", 2), Event("2", 3));

        await group.WaitForAsync(2, delivery => Number(delivery.Event) > 1);
    }

    [Fact]
    public async Task Events_published_around_a_pause_of_the_server_arrive_in_order()
    {
        var redis = await StartOwnAsync();
        var application = Open();
        var group = await JoinAsync(application.Transport, "all");
        await PublishUntilAsync(application.Transport, Event("1", 0));
        await group.WaitForAsync(1);

        // Longer than a command may take.
        await redis.CommandAsync("CLIENT PAUSE 5000");

        for (var number = 1; number <= 20; number++)
        {
            await PublishUntilAsync(application.Transport, Event("1", number));
        }

        await EventuallyAsync(() => Task.FromResult(group.Handled.Select(delivery => delivery.Event.Id).Distinct().Count()), count => count >= 21);
        var firsts = group.Handled.DistinctBy(delivery => delivery.Event.Id).Select(delivery => Number(delivery.Event)).Distinct().ToArray();
        Assert.Equal(Enumerable.Range(0, 21), firsts);
    }

    [Fact]
    public async Task Connections_that_are_cut_lose_nothing()
    {
        var redis = await StartOwnAsync();
        var application = Open();
        var group = await JoinAsync(application.Transport, "all");

        for (var number = 0; number < 60; number++)
        {
            await PublishUntilAsync(application.Transport, Event($"a{number % 5}", number));

            if (number % 20 == 10)
            {
                await redis.CommandAsync("CLIENT KILL TYPE normal SKIPME yes");
                await redis.CommandAsync("CLIENT KILL TYPE pubsub");
            }
        }

        await EventuallyAsync(() => Task.FromResult(group.Handled.Select(delivery => Number(delivery.Event)).Distinct().Count()), count => count == 60);
    }

    [Fact]
    public async Task A_group_may_join_while_the_server_is_away_and_leave_while_it_is_away()
    {
        var redis = await StartOwnAsync();
        await redis.StopAsync();
        var transport = await OpenAsync();
        var group = new ReceivingGroup();
        var subscription = await JoinAsync(transport, "early", group, "*", 8, (_, _) => ValueTask.FromResult(DeliveryOutcome.Handled));
        await redis.StartAsync();
        await PublishUntilAsync(transport, Event("1", 1));
        await group.WaitForAsync(1);

        await redis.StopAsync();
        await subscription.DisposeAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(120));
    }

    /// <summary>Lets a test see a takeover without waiting long for it.</summary>
    private static void Brief(TransportOptions options) => options.Lease = TimeSpan.FromSeconds(10);

    private async Task<long> PendingAsync(RedisApplication application, string group)
    {
        var sum = 0L;

        for (var partition = 0; partition < EventPartition.Count; partition++)
        {
            RedisKey key = $"{{{Name}}}:events:{partition}";
            var pending = (RedisResult[])await application.Connection.ExecuteAsync(database => database.ExecuteAsync("XPENDING", key, group));
            sum += (long)pending[0];
        }

        return sum;
    }

    private async Task<long> GroupsAsync(RedisApplication application)
    {
        var sum = 0L;

        for (var partition = 0; partition < EventPartition.Count; partition++)
        {
            RedisKey key = $"{{{Name}}}:events:{partition}";

            if ((bool)await application.Connection.ExecuteAsync(database => database.ExecuteAsync("EXISTS", key)))
            {
                sum += ((RedisResult[])await application.Connection.ExecuteAsync(database => database.ExecuteAsync("XINFO", "GROUPS", key))).Length;
            }
        }

        return sum;
    }

    private async Task<long> LengthAsync(RedisApplication application)
    {
        var sum = 0L;

        for (var partition = 0; partition < EventPartition.Count; partition++)
        {
            RedisKey key = $"{{{Name}}}:events:{partition}";
            sum += (long)await application.Connection.ExecuteAsync(database => database.ExecuteAsync("XLEN", key));
        }

        return sum;
    }
}
