namespace Arc.PostgreSql.Events;

/// <summary>
/// The way of one relay through the events of some slots that stand at the same place. Events are committed in another
/// order than they are numbered, so the place is no number: it is a snapshot. What <see cref="_seen"/> sees is finished;
/// what the next snapshot sees beyond it comes next, in the order of the numbers.
/// <para>
/// Where to begin reading: a transaction that the last snapshot had not heard of draws numbers greater than
/// <see cref="_floor"/> (<see cref="NumberFloor"/>). A transaction that was running then keeps the floor of the snapshot at which it was first seen, and is looked for from there once it has ended:
/// it may run for hours, and nothing waits for it.
/// </para>
/// </summary>
internal sealed class SlotWindow
{
    private readonly Dictionary<ulong, long> _running = [];
    private TransactionSnapshot _seen;
    private long _floor;
    private TransactionSnapshot? _target;
    private long _targetFloor;
    private long _start;
    private long _page;

    public SlotWindow(IEnumerable<short> slots, SlotPosition position)
    {
        Slots = [.. slots];
        _seen = TransactionSnapshot.Parse(position.Seen);
        _floor = position.Low;

        foreach (var id in _seen.Running)
        {
            _running[id] = position.Low;
        }

        if (position.Target is { } target)
        {
            // The floor that belongs to the target is not known any more; this one is lower, and as true.
            Aim(TransactionSnapshot.Parse(target), position.Low);
            _page = position.Page;
        }
    }

    public List<short> Slots { get; }

    public SlotPosition Position => new(_seen.Text, Low, _target?.Text, _page);

    public string Seen => _seen.Text;

    public string? Target => _target?.Text;

    /// <summary>What comes next has greater numbers than this.</summary>
    public long After => Math.Max(_start, _page);

    private long Low => _running.Count == 0 ? _floor : Math.Min(_floor, _running.Values.Min());

    /// <summary>Begins with what a newer snapshot sees, unless the last one is not worked off yet.</summary>
    /// <param name="target">The snapshot.</param>
    /// <param name="floor">What transactions exceed that it has not heard of.</param>
    public void Aim(TransactionSnapshot target, long floor)
    {
        if (_target is not null)
        {
            return;
        }

        _target = target;
        _targetFloor = floor;
        _page = 0;
        _start = _floor;
        var running = target.Running.ToHashSet();

        foreach (var (id, since) in _running)
        {
            if (!running.Contains(id))
            {
                _start = Math.Min(_start, since);
            }
        }
    }

    /// <summary>Notes that a full page is finished.</summary>
    public void Turn(long page) => _page = page;

    /// <summary>Notes that all that the target sees is finished.</summary>
    public void Complete()
    {
        var last = _floor;
        var before = new Dictionary<ulong, long>(_running);
        _seen = _target!;
        _floor = Math.Max(_targetFloor, last);
        _target = null;
        _page = 0;
        _running.Clear();

        foreach (var id in _seen.Running)
        {
            _running[id] = before.TryGetValue(id, out var since) ? since : last;
        }
    }

    /// <summary>How far those of some slots have come that are in this window.</summary>
    public IEnumerable<(short Slot, SlotPosition Position)> Place(IReadOnlyCollection<short> slots)
    {
        var position = Position;

        return Slots.Where(slots.Contains).Select(slot => (slot, position));
    }

    /// <summary>Takes in a window that stands at the same place.</summary>
    /// <returns>False when it stands elsewhere.</returns>
    public bool TryJoin(SlotWindow other)
    {
        if (_target is not null || other._target is not null || _seen.Text != other._seen.Text)
        {
            return false;
        }

        Slots.AddRange(other.Slots);
        _floor = Math.Min(_floor, other._floor);

        foreach (var (id, since) in other._running)
        {
            _running[id] = Math.Min(_running[id], since);
        }

        return true;
    }
}
