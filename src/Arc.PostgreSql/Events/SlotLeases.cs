using System.Diagnostics;
using Arc.Events;
using Npgsql;
using static Arc.PostgreSql.Events.RelayConnection;

namespace Arc.PostgreSql.Events;

/// <summary>
/// Which slots this relay works on. The slots are divided evenly among the relays that are alive; a relay gives back what
/// is more than its share, and takes what is nobody's. Expiry is decided by the database's clock; here only the time that
/// has passed since the last renewal counts, so a wrong clock of a machine does no harm.
/// <para>
/// The epoch of a slot rises when it changes hands, and with every <see cref="WritesPerEpoch"/>th write besides. It is part of the key: while
/// somebody holds a snapshot open, the server keeps every version of a row and walks through all that have the same key, to the newest.
/// </para>
/// </summary>
internal sealed class SlotLeases(RelayConnection connection, OutboxSql sql, TimeSpan lease)
{
    /// <summary>Few versions to walk through; and most writes leave the key alone, which spares them the index.</summary>
    private const int WritesPerEpoch = 32;

    private readonly Guid _id = Guid.CreateVersion7();
    private readonly Dictionary<short, long> _epochs = [];
    private int _share;
    private int _writes;
    private long _renewed;
    private volatile HashSet<short> _mine = [];
    private long _validUntil;

    /// <summary>Whether every slot is this relay's.</summary>
    public bool HasAll => _mine.Count == OutboxSlot.Count;

    /// <summary>Whether it is time to say that this relay is alive. One that has less than its share asks more often.</summary>
    public bool IsDue { get; private set; } = true;

    private bool Wants { get; set; } = true;

    /// <summary>Safe from any thread.</summary>
    public bool Has(short slot) => _mine.Contains(slot) && Stopwatch.GetTimestamp() < Volatile.Read(ref _validUntil);

    public void Look()
    {
        var wait = Wants ? lease / 20 : lease / 3;
        IsDue |= Stopwatch.GetElapsedTime(_renewed) >= wait;
    }

    /// <summary>Renews what this relay has, and writes down how far it has come.</summary>
    /// <returns>The slots that were lost.</returns>
    public async Task<List<short>> RenewAsync(IReadOnlyList<SlotWindow> windows, CancellationToken cancellationToken)
    {
        _renewed = Stopwatch.GetTimestamp();
        var until = _renewed + (long)(lease.TotalSeconds * Stopwatch.Frequency);
        await connection.ExecuteAsync(sql.SayAlive, cancellationToken, Value(_id), Value(lease)).ConfigureAwait(false);
        var kept = await WriteAsync(sql.Renew, windows, cancellationToken, Value(lease)).ConfigureAwait(false);
        var lost = _epochs.Keys.Where(slot => !kept.Contains(slot)).ToList();
        Forget(lost);
        Volatile.Write(ref _validUntil, until);
        IsDue = false;

        return lost;
    }

    /// <summary>Gives back what is more than this relay's share, except for slots of which it is delivering something.</summary>
    public async Task<List<short>> GiveBackAsync(IReadOnlyList<SlotWindow> windows, IReadOnlyCollection<short> busy, CancellationToken cancellationToken)
    {
        var alive = Math.Max(1, await connection.ScalarAsync<long>(sql.CountAlive, cancellationToken).ConfigureAwait(false));
        _share = (int)((OutboxSlot.Count + alive - 1) / alive);
        Wants = _epochs.Count < _share;

        if (_epochs.Count <= _share)
        {
            return [];
        }

        var surplus = _epochs.Keys.Except(busy).OrderDescending().Take(_epochs.Count - _share).ToList();
        await ReleaseAsync(surplus, windows, cancellationToken).ConfigureAwait(false);

        return surplus;
    }

    /// <summary>Takes slots that are nobody's, up to this relay's share.</summary>
    public async Task<List<SlotWindow>> TakeAsync(CancellationToken cancellationToken)
    {
        if (!Wants)
        {
            return [];
        }

        var taken = await connection.ReadAsync(
            sql.Acquire,
            row => (
                Slot: row.GetInt16(0),
                Epoch: row.GetInt64(1),
                Position: new SlotPosition(row.GetString(2), row.GetInt64(3), row.IsDBNull(4) ? null : row.GetString(4), row.GetInt64(5))),
            cancellationToken,
            Value(_share - _epochs.Count),
            Value(_id),
            Value(lease)).ConfigureAwait(false);

        foreach (var (slot, epoch, _) in taken)
        {
            _epochs[slot] = epoch;
        }

        Wants = _epochs.Count < _share;
        _mine = [.. _epochs.Keys];

        return [.. taken.GroupBy(row => row.Position).Select(group => new SlotWindow(group.Select(row => row.Slot), group.Key))];
    }

    /// <summary>Writes a settlement down, for the slots that this relay still has.</summary>
    /// <returns>Those slots.</returns>
    public async Task<List<short>> SettleAsync(OutboxSettlement settlement, CancellationToken cancellationToken)
    {
        if (settlement.IsOfPositionsAlone)
        {
            // The usual case is this one statement, which is fenced by the slots' epochs.
            return await WriteAsync(sql.Settle, settlement.Positions, cancellationToken).ConfigureAwait(false);
        }

        var rise = NextRise();
        var positions = new NpgsqlBatchCommand(sql.Settle);
        positions.Parameters.AddRange(Parameters(settlement.Positions, rise));
        var epochs = Array.ConvertAll(settlement.Slots, slot => _epochs.TryGetValue(slot, out var epoch) ? epoch + rise : -1);
        var kept = await connection.WriteAsync([positions, .. settlement.Statements(sql, epochs)], Kept, cancellationToken).ConfigureAwait(false);

        return Note(kept, rise);
    }

    public void Forget(IEnumerable<short> slots)
    {
        foreach (var slot in slots)
        {
            _epochs.Remove(slot);
        }

        _mine = [.. _epochs.Keys];
    }

    /// <summary>Gives everything back, so that others need not wait for the leases to run out.</summary>
    public async Task LeaveAsync(IReadOnlyList<SlotWindow> windows, CancellationToken cancellationToken)
    {
        await ReleaseAsync([.. _epochs.Keys], windows, cancellationToken).ConfigureAwait(false);
        await connection.ExecuteAsync(sql.SayGone, cancellationToken, Value(_id)).ConfigureAwait(false);
    }

    private async Task ReleaseAsync(List<short> slots, IReadOnlyList<SlotWindow> windows, CancellationToken cancellationToken)
    {
        var rows = windows.SelectMany(window => window.Place(slots)).ToArray();
        Forget(slots.Except(rows.Select(row => row.Slot)));
        await WriteAsync(sql.Release, rows, cancellationToken).ConfigureAwait(false);
        Forget(slots);
    }

    private Task<List<short>> WriteAsync(string text, IReadOnlyList<SlotWindow> windows, CancellationToken cancellationToken, params NpgsqlParameter[] more) =>
        WriteAsync(text, [.. windows.SelectMany(window => window.Place(window.Slots))], cancellationToken, more);

    private async Task<List<short>> WriteAsync(string text, (short Slot, SlotPosition Position)[] rows, CancellationToken cancellationToken, params NpgsqlParameter[] more)
    {
        if (rows.Length == 0)
        {
            return [];
        }

        var rise = NextRise();

        return Note(await connection.ReadAsync(text, Kept, cancellationToken, [.. Parameters(rows, rise), .. more]).ConfigureAwait(false), rise);
    }

    /// <summary>By how much the epochs rise with the next write.</summary>
    private long NextRise() => ++_writes % WritesPerEpoch == 0 ? 1 : 0;

    private NpgsqlParameter[] Parameters((short Slot, SlotPosition Position)[] rows, long rise) =>
    [
        Value(Array.ConvertAll(rows, row => row.Slot)),
        Value(Array.ConvertAll(rows, row => _epochs.GetValueOrDefault(row.Slot))),
        Value(Array.ConvertAll(rows, row => row.Position.Seen)),
        Value(Array.ConvertAll(rows, row => row.Position.Low)),
        Value(Array.ConvertAll(rows, row => row.Position.Target)),
        Value(Array.ConvertAll(rows, row => row.Position.Page)),
        Value(rise),
    ];

    private static (short Slot, string Transaction) Kept(NpgsqlDataReader row) => (row.GetInt16(0), row.GetString(1));

    private List<short> Note(List<(short Slot, string Transaction)> kept, long rise)
    {
        foreach (var (slot, _) in kept)
        {
            _epochs[slot] += rise;
        }

        if (kept.Count > 0)
        {
            connection.Wrote(kept[0].Transaction);
        }

        return kept.ConvertAll(row => row.Slot);
    }
}
