using Arc.Events;
using Arc.Runtime.Tests.Transports;
using Arc.Transports;

namespace Arc.Redis.Tests.Transports;

/// <summary>Redis pub/sub promises what it can: every process that listens gets an event, at most once.</summary>
public sealed class RedisPubSubTransportTests() : RedisConformance("redis-pubsub")
{
    protected override bool IsDurable => false;

    protected override bool SharesGroups => false;

    [Fact]
    public async Task Every_process_that_listens_gets_every_event()
    {
        var publisher = await OpenAsync();
        var one = await JoinAsync(await OpenAsync(), "same");
        var other = await JoinAsync(await OpenAsync(), "same");

        await PublishAsync(publisher, Event("1", 1), Event("2", 2));

        await one.WaitForAsync(2);
        await other.WaitForAsync(2);
    }

    [Fact]
    public async Task After_a_restart_of_the_server_it_listens_again()
    {
        var redis = await StartOwnAsync();
        var transport = await OpenAsync();
        var group = await JoinAsync(transport, "all");
        await UntilHeardAsync(transport, group, 1);

        await redis.StopAsync();
        await Assert.ThrowsAnyAsync<Exception>(() => transport.PublishAsync([Event("1", 2)], default));
        await redis.StartAsync();

        await UntilHeardAsync(transport, group, 3);
    }

    [Fact]
    public async Task A_group_may_join_while_the_server_is_away()
    {
        var redis = await StartOwnAsync();
        await redis.StopAsync();
        var transport = await OpenAsync();
        var group = await JoinAsync(transport, "early");
        await redis.StartAsync();

        await UntilHeardAsync(transport, group, 1);
    }

    [Fact]
    public async Task A_message_that_is_no_event_is_skipped()
    {
        var application = Open();
        var group = await JoinAsync(application.Transport, "all");

        await application.Connection.ExecuteAsync(database => database.PublishAsync($"{Name}-events:order.changed", "nonsense"));
        await PublishAsync(application.Transport, Event("1", 1));

        await group.WaitForAsync(1);
        Assert.Single(group.Calls);
    }

    /// <summary>What is published before the process listens is lost: that is the guarantee.</summary>
    private static Task<int> UntilHeardAsync(IEventTransport transport, ReceivingGroup group, int number) => EventuallyAsync(
        async () =>
        {
            await PublishUntilAsync(transport, Event("1", number));
            await Task.Delay(100);

            return group.Handled.Count(delivery => Number(delivery.Event) == number);
        },
        count => count > 0);
}
