using Arc.Events;
using Npgsql;
using static Arc.PostgreSql.Events.RelayConnection;

namespace Arc.PostgreSql.Events;

/// <summary>
/// The queue on PostgreSQL: rows are written once and never changed; how far the relays have come is a row per slot
/// (<see cref="SlotWindow"/>), who works on a slot is a lease in that row (<see cref="SlotLeases"/>), what failed lies aside
/// (<see cref="HeldEvents"/>), and finished tables are emptied as a whole (<see cref="GenerationTurnover"/>).
/// After any failure the connection and all that is known are given up; the slots' rows say where to go on.
/// </summary>
internal sealed class PostgreSqlOutboxStore(string connectionString, OutboxSql sql, OutboxOptions options, TimeProvider time) : IOutboxStore
{
    private readonly List<SlotWindow> _windows = [];
#pragma warning disable CA2213 // Disposed by DisconnectAsync, through a local.
    private RelayConnection? _connection;
#pragma warning restore CA2213
    private volatile SlotLeases? _leases;
    private HeldEvents? _held;
    private GenerationTurnover? _turnover;
    private OutboxBatch? _batch;

    public bool HasAll => _leases?.HasAll == true;

    public Task<IReadOnlyList<OutboxMessage>> ReadAsync(int limit, IReadOnlyList<string> withoutData, CancellationToken cancellationToken) =>
        OrDisconnectAsync(async () =>
        {
            if (!await PrepareAsync(cancellationToken).ConfigureAwait(false))
            {
                return [];
            }

            string[] unwanted = [.. withoutData];

            do
            {
                var mark = await _connection!.MarkAsync(sql, cancellationToken).ConfigureAwait(false);
                var again = await _held!.ReadDueAsync(Slots(), limit, unwanted, cancellationToken).ConfigureAwait(false);
                _batch = await NextBatchAsync(mark, again, limit, unwanted, cancellationToken).ConfigureAwait(false);
            }
            while (_batch is { Due.Count: 0 } && await SettleAsync(new OutboxOutcome(), cancellationToken).ConfigureAwait(false) >= 0);

            return _batch?.Due ?? [];
        });

    public bool MayDeliver(OutboxMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);

        return _leases?.Has(message.Slot) == true;
    }

    public Task KeepAsync(CancellationToken cancellationToken) => OrDisconnectAsync(async () =>
    {
        Drop(await Leases.RenewAsync(_windows, cancellationToken).ConfigureAwait(false));

        return true;
    });

    public Task<int> SettleAsync(OutboxOutcome outcome, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        var batch = _batch ?? throw new InvalidOperationException("The relay has lost its connection; what it delivered may be delivered again.");
        _batch = null;

        return OrDisconnectAsync(async () =>
        {
            var leases = Leases;
            batch.Turn();

            if (batch.IsAllDelivered(outcome))
            {
                // The usual case is this one statement, which is fenced by the slots' epochs.
                var kept = await leases.SettleAsync(batch.Window!, batch.Slots, cancellationToken).ConfigureAwait(false);

                return Lose(batch, kept);
            }

            var transaction = await _connection!.BeginAsync(cancellationToken).ConfigureAwait(false);
            await using var disposal = transaction.ConfigureAwait(false);

            // Locks the slots' rows until the end: nobody takes a slot over in the middle.
            var mine = await FenceAsync(batch, leases, cancellationToken).ConfigureAwait(false);
            await batch.WriteAsync(outcome, mine, _held!, cancellationToken).ConfigureAwait(false);
            await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);

            return Lose(batch, mine);
        });
    }

    public Task DiscardAsync(CancellationToken cancellationToken) => OrDisconnectAsync(async () =>
    {
        if (!await PrepareAsync(cancellationToken).ConfigureAwait(false))
        {
            return false;
        }

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

        return true;
    });

    public async ValueTask DisposeAsync()
    {
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
            Drop(await leases.RenewAsync(_windows, cancellationToken).ConfigureAwait(false));
            Drop(await leases.GiveBackAsync(_windows, cancellationToken).ConfigureAwait(false));
            var taken = await leases.TakeAsync(cancellationToken).ConfigureAwait(false);

            // Also for those that were replayed, of which nobody told this relay.
            _windows.AddRange(taken);
            _held!.Refresh();
            await _turnover!.RunAsync(cancellationToken).ConfigureAwait(false);
        }

        return _windows.Count > 0;
    }

    private async Task<bool> ConnectAsync(CancellationToken cancellationToken)
    {
        var connection = new RelayConnection(connectionString);

        try
        {
            await connection.OpenAsync(cancellationToken).ConfigureAwait(false);

            if (!await connection.ScalarAsync<bool>(sql.Exists, cancellationToken).ConfigureAwait(false))
            {
                await connection.DisposeAsync().ConfigureAwait(false);
                return false;
            }

            await connection.ExecuteAsync(OutboxSql.Session, cancellationToken).ConfigureAwait(false);
            await connection.ExecuteAsync(sql.MakeSlots, cancellationToken, Value((int)OutboxSlot.Count)).ConfigureAwait(false);

            if (await connection.ScalarAsync<bool>(sql.IsRestored, cancellationToken).ConfigureAwait(false))
            {
                await RestampAsync(connection, cancellationToken).ConfigureAwait(false);
            }
        }
        catch
        {
            await connection.DisposeAsync().ConfigureAwait(false);
            throw;
        }

        _connection = connection;
        _leases = new SlotLeases(connection, sql, options.Lease);
        _held = new HeldEvents(connection, sql);
        _turnover = new GenerationTurnover(connection, sql, time);

        return true;
    }

    private async Task RestampAsync(RelayConnection connection, CancellationToken cancellationToken)
    {
        var transaction = await connection.BeginAsync(cancellationToken).ConfigureAwait(false);
        await using var disposal = transaction.ConfigureAwait(false);
        await connection.ExecuteAsync(sql.LockAll, cancellationToken).ConfigureAwait(false);

        // Another relay may have done it while this one waited for the lock.
        if (await connection.ScalarAsync<bool>(sql.IsRestored, cancellationToken).ConfigureAwait(false))
        {
            foreach (var statement in sql.Restamp())
            {
                await connection.ExecuteAsync(statement, cancellationToken).ConfigureAwait(false);
            }
        }

        await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
    }

    private async Task<OutboxBatch?> NextBatchAsync(
        (long Floor, TransactionSnapshot Snapshot) mark,
        List<OutboxMessage> again,
        int limit,
        string[] unwanted,
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

                return new OutboxBatch(window, page, page.Count < limit, again, _held!);
            }

            // Nothing to write down: whoever begins from the older place finds nothing either.
            window.Complete();
        }

        JoinWindows();

        return again.Count == 0 ? null : new OutboxBatch(null, [], true, again, _held!);
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

    private async Task<IReadOnlyCollection<short>> FenceAsync(OutboxBatch batch, SlotLeases leases, CancellationToken cancellationToken)
    {
        var mine = new HashSet<short>();

        foreach (var window in _windows)
        {
            var slots = batch.Slots.Where(window.Slots.Contains).ToArray();
            mine.UnionWith(await leases.SettleAsync(window, slots, cancellationToken).ConfigureAwait(false));
        }

        return mine;
    }

    private int Lose(OutboxBatch batch, IReadOnlyCollection<short> kept)
    {
        var lost = batch.Slots.Where(slot => !kept.Contains(slot)).ToList();
        Drop(lost);

        return lost.Count == 0 ? 0 : batch.Due.Count(message => lost.Contains(message.Slot));
    }

    private void Drop(List<short> slots)
    {
        if (slots.Count == 0)
        {
            return;
        }

        _leases?.Forget(slots);

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

    private async Task DisconnectAsync(RelayConnection connection)
    {
        _connection = null;
        _leases = null;
        _batch = null;
        _windows.Clear();
        await connection.DisposeAsync().ConfigureAwait(false);
    }

    /// <summary>After any failure the connection is given up: its state is not known.</summary>
    private async Task<T> OrDisconnectAsync<T>(Func<Task<T>> work)
    {
        try
        {
            return await work().ConfigureAwait(false);
        }
        catch
        {
            if (_connection is { } connection)
            {
                await DisconnectAsync(connection).ConfigureAwait(false);
            }

            throw;
        }
    }
}
