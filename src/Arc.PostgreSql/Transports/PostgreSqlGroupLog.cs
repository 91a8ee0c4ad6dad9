using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using Arc.Events;
using Arc.Transports;
using Microsoft.Extensions.Logging;
using static Arc.PostgreSql.Transports.TransportDatabase;

namespace Arc.PostgreSql.Transports;

/// <summary>One member's work on a group. Progress is a cursor per partition, not a row per event.</summary>
internal sealed class PostgreSqlGroupLog(
    PostgreSqlTransport transport,
    string group,
    string member,
    TransportOptions options,
    TimeProvider time,
    ILogger logger) : IGroupLog
{
    private readonly ConcurrentDictionary<int, PartitionProgress> _progress = new();

    /// <summary>Progress is written by one at a time: an older cursor must not follow a newer one.</summary>
    private readonly SemaphoreSlim _writing = new(1);
    private Task _next = Task.CompletedTask;

    private TransportDatabase Database => transport.Database;

    public async Task<PartitionShare> ShareAsync(CancellationToken cancellationToken)
    {
        var sql = transport.Sql;
        var owned = await Database.ReadAsync(
            reader => (Partition: reader.GetInt32(0), Fair: reader.GetInt32(1)),
            cancellationToken,
            Part(sql.LockGroup, Value(group)),
            Part(sql.EnsureCursors, Value(group)),
            Part(sql.Renew, Value(group), Value(member), Value(options.Lease)),
            Part(sql.Expire, Value(group)),
            Part(sql.TakeFree, Value(group), Value(member)),
            Part(sql.Owned, Value(group), Value(member))).ConfigureAwait(false);
        await transport.MaintainAsync(cancellationToken).ConfigureAwait(false);

        return new PartitionShare([.. owned.Select(row => row.Partition)], owned.Count == 0 ? 0 : Math.Max(0, owned.Count - owned[0].Fair));
    }

    public Task ReleaseAsync(int partition, CancellationToken cancellationToken) =>
        Database.RunAsync(cancellationToken, Part(transport.Sql.Release, Value(group), Value(member), Value(partition)));

    public async Task<IReadOnlyList<LaneItem>> TakeOverAsync(int partition, CancellationToken cancellationToken)
    {
        // A settlement under way has moved on here and not yet there: what it settles would come a second time.
        await _writing.WaitAsync(cancellationToken).ConfigureAwait(false);

        try
        {
            await BeginAgainAsync(partition, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _writing.Release();
        }

        // What is not done comes with the next read, which begins at the cursor.
        return [];
    }

    private async Task BeginAgainAsync(int partition, CancellationToken cancellationToken)
    {
        var tried = await Database.ReadAsync(
            reader => (Sequence: reader.GetInt64(0), Attempts: reader.GetInt32(1)), cancellationToken, Part(transport.Sql.Tried, Value(group))).ConfigureAwait(false);
        var cursors = await Database.ReadAsync(
            reader => (Position: reader.GetInt64(0), Claimed: reader.GetInt64(1), Done: reader.GetFieldValue<long[]>(2)),
            cancellationToken,
            Part(transport.Sql.Cursor, Value(group), Value(member), Value(partition))).ConfigureAwait(false);

        if (cursors is [var cursor])
        {
            _progress.GetOrAdd(partition, _ => new PartitionProgress())
                .Reset(cursor.Position, cursor.Claimed, cursor.Done, tried.ToDictionary(row => row.Sequence, row => row.Attempts));
        }
    }

    public async Task<IReadOnlyList<LaneItem>> ReadAsync(IReadOnlyCollection<int> partitions, int limit, CancellationToken cancellationToken)
    {
        _next = transport.Signal.Next;
        var known = partitions.Where(_progress.ContainsKey).ToArray();
        var rows = await Database.ReadAsync(
            reader => (Partition: reader.GetInt32(0), Sequence: reader.GetInt64(1), IsOurs: reader.GetBoolean(2), Event: reader.GetFieldValue<byte[]>(3)),
            cancellationToken,
            Part(
                transport.Sql.Read,
                Value(group),
                Value(member),
                Value<int[]>(known),
                Value<long[]>([.. known.Select(partition => _progress[partition].ReadTo)]),
                Value(limit))).ConfigureAwait(false);

        var items = new List<LaneItem>(rows.Count);

        foreach (var row in rows)
        {
            var progress = _progress[row.Partition];

            if (progress.Read(row.Sequence) is not { } attempts)
            {
                continue;
            }

            if (row.IsOurs && Parse(row.Event, row.Sequence) is { } envelope)
            {
                items.Add(new LaneItem(envelope, attempts, row.Partition, row.Sequence.ToString(CultureInfo.InvariantCulture)));
            }
            else
            {
                progress.Done(row.Sequence);
            }
        }

        return items;
    }

    public Task WaitAsync(TimeSpan atMost, CancellationToken cancellationToken) => EventSignal.WaitAsync(_next, atMost, time, cancellationToken);

    public Task BeginAttemptAsync(LaneItem item, int attempt, string? failure, TimeSpan failing, CancellationToken cancellationToken) => Database.RunAsync(
        cancellationToken,
        Part(transport.Sql.BeginAttempt, Value(group), Value(member), Value(item.Partition), Value(SequenceOf(item)), Value(attempt), Text(failure), Value(failing)));

    public async Task SettleAsync(IReadOnlyList<LaneItem> items, CancellationToken cancellationToken)
    {
        await _writing.WaitAsync(cancellationToken).ConfigureAwait(false);

        try
        {
            var parts = new List<Npgsql.NpgsqlBatchCommand>();

            foreach (var ofOne in items.GroupBy(item => item.Partition))
            {
                // Before the rest: it locks the row that says whose the partition is.
                parts.Add(Progress(ofOne.Key, ofOne));

                if (ofOne.Any(item => item.Attempts > 0))
                {
                    parts.Add(Forget(ofOne.Key, ofOne));
                }
            }

            await Database.RunAsync(cancellationToken, [.. parts]).ConfigureAwait(false);
        }
        finally
        {
            _writing.Release();
        }
    }

    public async Task DeadLetterAsync(LaneItem item, int attempts, string failure, TimeSpan failing, CancellationToken cancellationToken)
    {
        await _writing.WaitAsync(cancellationToken).ConfigureAwait(false);

        try
        {
            await Database.RunAsync(
                cancellationToken,
                Progress(item.Partition, [item]),
                Part(
                    transport.Sql.Bury,
                    Value(group),
                    Value(member),
                    Value(item.Partition),
                    Value(Guid.CreateVersion7(time.GetUtcNow())),
                    Value(CloudEventJson.Write(item.Event)),
                    Value(attempts),
                    Value(failure),
                    Value(SequenceOf(item)),
                    Value(failing)),
                Forget(item.Partition, [item])).ConfigureAwait(false);
        }
        finally
        {
            _writing.Release();
        }
    }

    public Task LeaveAsync(CancellationToken cancellationToken) => Database.RunAsync(
        cancellationToken,
        Part(transport.Sql.LockGroup, Value(group)),
        Part(transport.Sql.ReleaseAll, Value(group), Value(member)),
        Part(transport.Sql.Leave, Value(group), Value(member)));

    public ValueTask DisposeAsync()
    {
        _writing.Dispose();

        return ValueTask.CompletedTask;
    }

    private static long SequenceOf(LaneItem item) => long.Parse(item.Position, CultureInfo.InvariantCulture);

    private Npgsql.NpgsqlBatchCommand Forget(int partition, IEnumerable<LaneItem> items) =>
        Part(transport.Sql.Forget, Value(group), Value(member), Value(partition), Value<long[]>([.. items.Select(SequenceOf)]));

    private Npgsql.NpgsqlBatchCommand Progress(int partition, IEnumerable<LaneItem> items)
    {
        var progress = _progress[partition];

        foreach (var item in items)
        {
            progress.Done(SequenceOf(item));
        }

        var (position, done) = progress.Where();

        return Part(transport.Sql.Settle, Value(group), Value(member), Value(partition), Value(position), Value(done));
    }

    private EventEnvelope? Parse(byte[] json, long sequence)
    {
        try
        {
            return CloudEventJson.Read(json);
        }
        catch (JsonException exception)
        {
            PostgreSqlTransportLog.Malformed(logger, group, sequence, exception.Message);

            return null;
        }
    }
}
