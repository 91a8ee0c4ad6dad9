using System.Globalization;
using System.Text.Json;
using Arc.Events;
using Arc.Transports;
using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace Arc.Redis.Transports;

/// <summary>One member's work on a consumer group. What was read and not acknowledged is pending at the server.</summary>
internal sealed class RedisGroupLog(
    RedisStreamsTransport transport,
    StreamServer server,
    string group,
    string member,
    TransportOptions options,
    TimeProvider time,
    ILogger logger) : IGroupLog
{
    private readonly StreamKeys _keys = transport.Keys;

    // Of the reading flow alone: by partition, what a read of this member has to know so that it is carried out.
    private readonly Dictionary<int, string> _turns = [];
    private Task _next = Task.CompletedTask;

    public async Task<PartitionShare> ShareAsync(CancellationToken cancellationToken)
    {
        await transport.ListenAsync(cancellationToken).ConfigureAwait(false);
        var answer = (RedisResult[])await server.ScriptAsync(
            StreamScripts.Share,
            [_keys.Members(group), _keys.Owners(group), .. _keys.Streams],
            [group, member, (long)options.Lease.TotalMilliseconds],
            cancellationToken).ConfigureAwait(false);
        await transport.TrimAsync(cancellationToken).ConfigureAwait(false);

        return new PartitionShare([.. answer.Skip(1).Select(partition => (int)partition)], (int)answer[0]);
    }

    public Task ReleaseAsync(int partition, CancellationToken cancellationToken) =>
        server.ScriptAsync(StreamScripts.Release, [_keys.Owners(group)], [member, partition], cancellationToken);

    public async Task<IReadOnlyList<LaneItem>> TakeOverAsync(int partition, CancellationToken cancellationToken)
    {
        var turn = _turns[partition] = Guid.CreateVersion7(time.GetUtcNow()).ToString("N");

        for (var cursor = "0-0"; ;)
        {
            var next = await server.ScriptAsync(
                StreamScripts.Claim,
                [_keys.Streams[partition], _keys.Members(group), _keys.Owners(group)],
                [group, member, cursor, partition, turn],
                cancellationToken).ConfigureAwait(false);

            if ((cursor = (string)next!) == "0-0")
            {
                break;
            }
        }

        var items = new List<LaneItem>();

        for (var from = "-"; ;)
        {
            var page = (RedisResult[])await server.ScriptAsync(
                StreamScripts.Pending, [_keys.Streams[partition]], [group, from], cancellationToken).ConfigureAwait(false);

            foreach (var entry in page)
            {
                var parts = (RedisResult[])entry;
                await AddAsync(items, partition, (string)parts[0]!, (int)parts[1], (RedisResult[])parts[2], cancellationToken).ConfigureAwait(false);
                from = $"({(string)parts[0]!}";
            }

            if (page.Length == 0)
            {
                return items;
            }
        }
    }

    public async Task<IReadOnlyList<LaneItem>> ReadAsync(IReadOnlyCollection<int> partitions, int limit, CancellationToken cancellationToken)
    {
        _next = transport.Signal.Next;
        var answer = await server.ScriptAsync(
            StreamScripts.Read,
            [_keys.Owners(group), .. partitions.Select(partition => _keys.Streams[partition])],
            [group, member, limit, .. partitions.SelectMany(partition => new RedisValue[] { partition, _turns[partition] })],
            cancellationToken).ConfigureAwait(false);

        if (answer.IsNull)
        {
            return [];
        }

        var items = new List<LaneItem>();

        foreach (var stream in (RedisResult[])answer)
        {
            var parts = (RedisResult[])stream;
            var partition = Array.IndexOf(_keys.Streams, (RedisKey)(string)parts[0]!);

            foreach (var entry in (RedisResult[])parts[1])
            {
                var fields = (RedisResult[])entry;
                await AddAsync(items, partition, (string)fields[0]!, 0, (RedisResult[])fields[1], cancellationToken).ConfigureAwait(false);
            }
        }

        return items;
    }

    public Task WaitAsync(TimeSpan atMost, CancellationToken cancellationToken) => EventSignal.WaitAsync(_next, atMost, time, cancellationToken);

    public Task BeginAttemptAsync(LaneItem item, int attempt, string? failure, TimeSpan failing, CancellationToken cancellationToken) =>
        server.CommandAsync("XCLAIM", [_keys.Streams[item.Partition], group, member, 0, item.Position, "RETRYCOUNT", attempt, "JUSTID"], cancellationToken);

    public async Task SettleAsync(IReadOnlyList<LaneItem> items, CancellationToken cancellationToken)
    {
        foreach (var ofOne in items.GroupBy(item => item.Partition))
        {
            object[] arguments = [_keys.Streams[ofOne.Key], group, .. ofOne.Select(item => (object)item.Position)];
            await server.CommandAsync("XACK", arguments, cancellationToken).ConfigureAwait(false);
        }
    }

    public Task DeadLetterAsync(LaneItem item, int attempts, string failure, TimeSpan failing, CancellationToken cancellationToken) => server.ScriptAsync(
        StreamScripts.Bury,
        [_keys.Streams[item.Partition], _keys.Dead],
        [group, item.Position, CloudEventJson.Write(item.Event), attempts, failure, (long)failing.TotalMilliseconds],
        cancellationToken);

    public Task LeaveAsync(CancellationToken cancellationToken) =>
        server.ScriptAsync(StreamScripts.Leave, [_keys.Members(group), _keys.Owners(group), .. _keys.Streams], [group, member], cancellationToken);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private async Task AddAsync(List<LaneItem> items, int partition, string id, int attempts, RedisResult[] fields, CancellationToken cancellationToken)
    {
        var reason = "it has no field 'event'.";

        for (var i = 0; i + 1 < fields.Length; i += 2)
        {
            if ((string)fields[i]! == "for" && (string)fields[i + 1]! != group)
            {
                reason = null;
                break;
            }
        }

        for (var i = 0; reason is not null && i + 1 < fields.Length; i += 2)
        {
            if ((string)fields[i]! != "event")
            {
                continue;
            }

            try
            {
                items.Add(new LaneItem(CloudEventJson.Read((byte[])fields[i + 1]!), attempts, partition, id));
                return;
            }
            catch (JsonException exception)
            {
                reason = exception.Message;
            }
        }

        if (reason is not null)
        {
            RedisTransportLog.Malformed(logger, group, string.Create(CultureInfo.InvariantCulture, $"{_keys.Streams[partition]} {id}"), reason);
        }

        await server.CommandAsync("XACK", [_keys.Streams[partition], group, id], cancellationToken).ConfigureAwait(false);
    }
}
