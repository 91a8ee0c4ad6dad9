using Arc.Events;
using Npgsql;
using static Arc.PostgreSql.Events.RelayConnection;

namespace Arc.PostgreSql.Events;

/// <summary>
/// The queue on PostgreSQL: rows are written once and never changed; how far the relays have come is a row per slot
/// (<see cref="SlotWindow"/>), who works on a slot is a lease in that row (<see cref="SlotLeases"/>), what failed lies aside
/// (<see cref="HeldEvents"/>), what is delayed joins when its moment has come (<see cref="DelayedEvents"/>), and finished tables are emptied
/// as a whole (<see cref="GenerationTurnover"/>).
/// After any failure the connection and all that is known are given up; the slots' rows say where to go on.
/// </summary>
internal sealed partial class PostgreSqlOutboxStore(string connectionString, OutboxSql sql, OutboxOptions options, TimeProvider time) : IOutboxStore
{
    private readonly List<SlotWindow> _windows = [];
#pragma warning disable CA2213 // Disposed by DisconnectAsync, through its parameter.
    private RelayConnection? _connection;
#pragma warning restore CA2213
    private volatile SlotLeases? _leases;
    private HeldEvents? _held;
    private DelayedEvents? _delayed;
    private GenerationTurnover? _turnover;
    private OutboxBatch? _batch;

    // What earlier batches were settled without; it is held, in case that this relay ends.
    private Dictionary<long, OutboxMessage> _carried = [];

    // That, and what the batch gave out. Replaced whole, read from any thread. Nothing of a slot is in it that has been lost since,
    // also when the slot has come back: another relay may have delivered it meanwhile, and more.
    private volatile Dictionary<long, OutboxMessage> _handedOut = [];

    public bool HasAll => _leases?.HasAll == true;

    public Task<IReadOnlyList<OutboxMessage>> ReadAsync(
        int limit,
        IReadOnlyList<string> withoutData,
        IReadOnlyCollection<AggregateKey> busy,
        CancellationToken cancellationToken) =>
        OrDisconnectAsync<IReadOnlyList<OutboxMessage>>(async () =>
        {
            if (!await PrepareAsync(cancellationToken).ConfigureAwait(false))
            {
                return [];
            }

            string[] unwanted = [.. withoutData];
            HashSet<AggregateKey> delivering = [.. busy];
            await _delayed!.MoveDueAsync(cancellationToken).ConfigureAwait(false);

            if (!_held!.IsCurrent)
            {
                // What the table is asked for has to be in it.
                await WriteAsync().ConfigureAwait(false);
            }

            do
            {
                var mark = await _connection!.MarkAsync(sql, cancellationToken).ConfigureAwait(false);
                var again = await _held.ReadDueAsync(Slots(), limit, unwanted, delivering, cancellationToken).ConfigureAwait(false);
                _batch = await NextBatchAsync(mark, again, limit, unwanted, delivering, cancellationToken).ConfigureAwait(false);
            }
            while (_batch is not { Due.Count: > 0 } && await MoveOnAsync(cancellationToken).ConfigureAwait(false));

            if (_batch is not { Due: var due })
            {
                return [];
            }

            var handedOut = new Dictionary<long, OutboxMessage>(_carried);

            foreach (var message in due)
            {
                handedOut[message.Sequence] = message;
            }

            _handedOut = handedOut;
            BeginToWrite();

            return due;
        });

    public bool MayDeliver(OutboxMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);

        return _handedOut.ContainsKey(message.Sequence) && _leases?.Has(message.Slot) == true;
    }

    public Task KeepAsync(CancellationToken cancellationToken) => OrDisconnectAsync(async () =>
    {
        await WriteAsync().ConfigureAwait(false);
        Drop(await Leases.RenewAsync(_windows, cancellationToken).ConfigureAwait(false));

        return true;
    });

    public Task DiscardAsync(CancellationToken cancellationToken) => OrDisconnectAsync(async () =>
    {
        await WriteAsync().ConfigureAwait(false);

        if (!await PrepareAsync(cancellationToken).ConfigureAwait(false))
        {
            return false;
        }

        await _delayed!.MoveDueAsync(cancellationToken).ConfigureAwait(false);
        var mark = await _connection!.MarkAsync(sql, cancellationToken).ConfigureAwait(false);

        foreach (var window in _windows)
        {
            // The page that an earlier snapshot had reached, and then all else.
            for (var i = 0; i < 2; i++)
            {
                window.Aim(mark.Snapshot, mark.Floor);
                window.Complete();
            }
        }

        JoinWindows();
        await _connection.ExecuteAsync(sql.DiscardHeld, cancellationToken, Value(Slots())).ConfigureAwait(false);
        _held!.Forget(Slots());

        return true;
    });

    public async ValueTask DisposeAsync()
    {
        // What can't be written any more is delivered again.
        await WriteAsync().ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

        if (_connection is not { } connection)
        {
            return;
        }

        if (_leases is { } leases)
        {
            try
            {
                using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(5));
                await leases.LeaveAsync(_windows, patience.Token).ConfigureAwait(false);
            }
            catch (Exception exception) when (exception is NpgsqlException or OperationCanceledException or InvalidOperationException or TimeoutException)
            {
                // Then the leases run out by themselves.
            }
        }

        await DisconnectAsync(connection).ConfigureAwait(false);
    }

    private SlotLeases Leases => _leases ?? throw new InvalidOperationException("The relay has lost its connection.");

    private short[] Slots() => [.. _windows.SelectMany(window => window.Slots)];

    /// <summary>Connects, keeps the leases, and takes or gives what others leave or want.</summary>
    private async Task<bool> PrepareAsync(CancellationToken cancellationToken)
    {
        if (_connection is null && !await ConnectAsync(cancellationToken).ConfigureAwait(false))
        {
            return false;
        }

        var leases = Leases;
        leases.Look();

        if (leases.IsDue)
        {
            // Positions are written down here, too: not ahead of what failed before them.
            await WriteAsync().ConfigureAwait(false);
            Drop(await leases.RenewAsync(_windows, cancellationToken).ConfigureAwait(false));
            Drop(await leases.GiveBackAsync(_windows, [.. _carried.Values.Select(message => message.Slot)], cancellationToken).ConfigureAwait(false));
            var taken = await leases.TakeAsync(cancellationToken).ConfigureAwait(false);

            _windows.AddRange(taken);
            _held!.Take(taken.SelectMany(window => window.Slots));
            _held.LookForReplays();
            await _turnover!.RunAsync(cancellationToken).ConfigureAwait(false);
        }

        return _windows.Count > 0;
    }

    private async Task<OutboxBatch?> NextBatchAsync(
        (long Floor, TransactionSnapshot Snapshot) mark,
        List<OutboxMessage> again,
        int limit,
        string[] unwanted,
        HashSet<AggregateKey> busy,
        CancellationToken cancellationToken)
    {
        foreach (var window in _windows.ToArray())
        {
            window.Aim(mark.Snapshot, mark.Floor);
            var page = await ReadPageAsync(window, limit, unwanted, cancellationToken).ConfigureAwait(false);

            if (page.Count > 0)
            {
                // The others come first the next time.
                _windows.Remove(window);
                _windows.Add(window);

                return new OutboxBatch(window, page, page.Count < limit, again, Waiting());
            }

            // Nothing to write down: whoever begins from the older place finds nothing either.
            window.Complete();
        }

        JoinWindows();

        return again.Count == 0 ? null : new OutboxBatch(null, [], true, again, Waiting());

        // None, where nothing waits: each event of a page would be looked for in vain.
        Func<AggregateKey, bool>? Waiting() => _held!.IsEmpty && busy.Count == 0 ? null : aggregate => _held.Contains(aggregate) || busy.Contains(aggregate);
    }

    private Task<List<OutboxMessage>> ReadPageAsync(SlotWindow window, int limit, string[] unwanted, CancellationToken cancellationToken) =>
        _connection!.ReadAsync(
            sql.ReadWindow,
            EventRow.Read,
            cancellationToken,
            Value(limit),
            Value(unwanted),
            Value<short[]>([.. window.Slots]),
            Value(window.After),
            Value(window.Target!),
            Value(window.Seen));

    /// <summary>There is nothing to deliver: what has been read or settled may change that.</summary>
    /// <returns>False when nothing was written, so that another look would find what this one has found.</returns>
    private async Task<bool> MoveOnAsync(CancellationToken cancellationToken)
    {
        var hasWritten = _unwritten is not null;
        await WriteAsync().ConfigureAwait(false);

        if (_batch is { } batch)
        {
            _batch = null;
            await WriteAsync(batch.Settle(_windows, new OutboxOutcome(), []), cancellationToken).ConfigureAwait(false);
            hasWritten = true;
        }

        return hasWritten;
    }

    private void Drop(List<short> slots)
    {
        if (slots.Count == 0)
        {
            return;
        }

        _leases?.Forget(slots);
        _held?.Forget(slots);
        _carried = _carried.Where(entry => !slots.Contains(entry.Value.Slot)).ToDictionary();
        _handedOut = _handedOut.Where(entry => !slots.Contains(entry.Value.Slot)).ToDictionary();

        foreach (var window in _windows)
        {
            window.Slots.RemoveAll(slots.Contains);
        }

        _windows.RemoveAll(window => window.Slots.Count == 0);
    }

    private void JoinWindows()
    {
        for (var i = _windows.Count - 1; i > 0; i--)
        {
            if (_windows[0].TryJoin(_windows[i]))
            {
                _windows.RemoveAt(i);
            }
        }
    }
}
