using Arc.Events;
using Arc.Redis.Transports;
using Arc.Transports;
using Microsoft.Extensions.Logging.Abstractions;
using StackExchange.Redis;

namespace Arc.Redis.Tests.Transports;

/// <summary>
/// A server that stood still carries out in any order what was sent to it meanwhile, also reads of a member that has lost its
/// partition. What such a read were handed out the new member would pass over, and the events behind it come first.
/// </summary>
public sealed class LateReadTests : IAsyncDisposable
{
    private const string Group = "group";

    private readonly string _name = $"test-{Guid.CreateVersion7():N}";
    private readonly RedisApplication _application;
    private readonly int _partition = EventPartition.Of(Event("1"));

    public LateReadTests() => _application = new RedisApplication("redis-streams", RealRedis.Shared, _name, TimeSpan.FromSeconds(60));

    public ValueTask DisposeAsync() => _application.DisposeAsync();

    [Fact]
    public async Task A_read_of_a_member_that_has_lost_its_partition_takes_nothing()
    {
        var (late, next) = (Log("late"), Log("next"));
        await TakeAsync(late);
        await EndLeaseAsync("late");
        await TakeAsync(next);
        var e = Event("1");
        await _application.Transport.PublishAsync([e], default);

        await Assert.ThrowsAsync<RedisServerException>(() => late.ReadAsync([_partition], 10, default));

        Assert.Equal(e.Id, Assert.Single(await next.ReadAsync([_partition], 10, default)).Event.Id);
    }

    [Fact]
    public async Task What_such_a_read_took_before_the_new_member_began_is_what_that_begins_with()
    {
        var (late, next) = (Log("late"), Log("next"));
        await TakeAsync(late);
        await EndLeaseAsync("late");
        var share = await next.ShareAsync(default);
        var (first, second) = (Event("1"), Event("1"));
        await _application.Transport.PublishAsync([first], default);
        Assert.Single(await late.ReadAsync([_partition], 10, default));
        await _application.Transport.PublishAsync([second], default);

        Assert.Contains(_partition, share.Owned);
        Assert.Equal(first.Id, Assert.Single(await next.TakeOverAsync(_partition, default)).Event.Id);
        Assert.Equal(second.Id, Assert.Single(await next.ReadAsync([_partition], 10, default)).Event.Id);
    }

    [Fact]
    public async Task A_read_from_before_its_member_began_the_partition_again_takes_nothing()
    {
        var (before, after) = (Log("one"), Log("one"));
        await TakeAsync(before);
        await TakeAsync(after);
        await _application.Transport.PublishAsync([Event("1")], default);

        await Assert.ThrowsAsync<RedisServerException>(() => before.ReadAsync([_partition], 10, default));

        Assert.Single(await after.ReadAsync([_partition], 10, default));
    }

    [Fact]
    public async Task Who_has_lost_a_partition_can_not_begin_it_again()
    {
        var (late, next) = (Log("late"), Log("next"));
        await TakeAsync(late);
        await EndLeaseAsync("late");
        await TakeAsync(next);

        await Assert.ThrowsAsync<RedisServerException>(() => late.TakeOverAsync(_partition, default));

        await _application.Transport.PublishAsync([Event("1")], default);
        Assert.Single(await next.ReadAsync([_partition], 10, default));
    }

    private RedisGroupLog Log(string member)
    {
        var options = new TransportOptions { Name = _name };
        var transport = new RedisStreamsTransport(_application.Connection, options, TimeProvider.System, NullLogger.Instance);

        return new RedisGroupLog(transport, new StreamServer(_application.Connection), Group, member, options, TimeProvider.System, NullLogger.Instance);
    }

    private async Task TakeAsync(RedisGroupLog log)
    {
        Assert.Contains(_partition, (await log.ShareAsync(default)).Owned);
        Assert.Empty(await log.TakeOverAsync(_partition, default));
    }

    private Task<bool> EndLeaseAsync(string member) =>
        _application.Connection.ExecuteAsync(database => database.SortedSetRemoveAsync(new StreamKeys(_name).Members(Group), member));

    private static EventEnvelope Event(string aggregate) => new()
    {
        Id = Guid.CreateVersion7(),
        Type = "note.created",
        AggregateType = "note",
        AggregateId = aggregate,
        OccurredAt = DateTimeOffset.UnixEpoch,
        Data = "{}"u8.ToArray(),
    };
}
