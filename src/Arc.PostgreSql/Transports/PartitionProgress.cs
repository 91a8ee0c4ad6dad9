namespace Arc.PostgreSql.Transports;

/// <summary>
/// How far a group is with one partition: everything up to the position, and ranges beyond it where an earlier event waits
/// for its next try. Guarded by its lock, since settling runs beside reading.
/// </summary>
internal sealed class PartitionProgress
{
    private readonly Lock _gate = new();

    // In the order of reading, from the first one that is not done.
    private readonly Queue<long> _window = new();
    private readonly HashSet<long> _done = [];
    private Dictionary<long, int> _tried = [];
    private long[] _skipped = [];
    private long _position;
    private long _claimed;

    /// <summary>The last number that was read.</summary>
    public long ReadTo { get; private set; }

    /// <summary>Begins again with what the database knows.</summary>
    public void Reset(long position, long claimed, long[] done, Dictionary<long, int> tried)
    {
        lock (_gate)
        {
            _window.Clear();
            _position = position;
            _claimed = claimed;
            _skipped = done;
            _tried = tried;
            ReadTo = position;
        }
    }

    /// <summary>Takes note of a number that was read. Says how often it was tried, or null when it is done already.</summary>
    public int? Read(long sequence)
    {
        lock (_gate)
        {
            ReadTo = sequence;
            _window.Enqueue(sequence);

            for (var i = 0; i < _skipped.Length; i += 2)
            {
                if (sequence >= _skipped[i] && sequence <= _skipped[i + 1])
                {
                    _done.Add(sequence);
                }
            }

            // What was handed out before counts as tried once: its process may have ended over it.
            return _done.Contains(sequence) ? null : _tried.TryGetValue(sequence, out var attempts) ? attempts : sequence <= _claimed ? 1 : 0;
        }
    }

    public void Done(long sequence)
    {
        lock (_gate)
        {
            if (sequence > _position)
            {
                _done.Add(sequence);
            }
        }
    }

    /// <summary>Where the group is now: the position, and pairs of first and last number of what is done beyond it.</summary>
    public (long Position, long[] Done) Where()
    {
        lock (_gate)
        {
            while (_window.TryPeek(out var first) && _done.Remove(first))
            {
                _position = _window.Dequeue();
            }

            var ranges = new List<long>();
            var isOpen = false;

            foreach (var sequence in _window)
            {
                if (!_done.Contains(sequence))
                {
                    isOpen = false;
                }
                else if (isOpen)
                {
                    ranges[^1] = sequence;
                }
                else
                {
                    ranges.Add(sequence);
                    ranges.Add(sequence);
                    isOpen = true;
                }
            }

            return (_position, [.. ranges]);
        }
    }
}
