using System.Collections.Concurrent;
using Microsoft.Extensions.Options;

namespace Arc.Caching;

/// <summary>
/// The answers of all cached resources of one process, within a budget of bytes. Finding takes no lock. When the budget is
/// spent, a hand goes round as that of a clock: who was asked for since it last came by may stay, who was not leaves.
/// </summary>
internal sealed class MemoryAnswers(IOptions<CacheOptions> options)
{
    // What an entry takes beside its texts and bytes: the objects, their headers, and its place in table and ring.
    private const int OwnBytes = 400;

    private readonly long _budget = options.Value.MemoryBytes;
    private readonly int _largest = options.Value.MaxEntryBytes;
    private readonly ConcurrentDictionary<CacheKey, Slot> _slots = new();
    private readonly Lock _gate = new();

    // Guarded by _gate, as all that changes.
    private readonly Queue<Slot> _ring = new();
    private long _bytes;

    public long Bytes
    {
        get
        {
            lock (_gate)
            {
                return _bytes;
            }
        }
    }

    public int Count => _slots.Count;

    public CachedAnswer? Find(in CacheKey key)
    {
        if (!_slots.TryGetValue(key, out var slot))
        {
            return null;
        }

        slot.Touch();
        return slot.Answer;
    }

    public void Keep(in CacheKey key, CachedAnswer answer)
    {
        if (answer.Body.Length > _largest)
        {
            return;
        }

        lock (_gate)
        {
            if (!_slots.TryGetValue(key, out var slot))
            {
                slot = new Slot(key);
                _slots[key] = slot;
                _ring.Enqueue(slot);
            }
            else if (slot.Answer.Generation > answer.Generation)
            {
                // Read before a change, and come after what was read behind it.
                return;
            }

            var size = OwnBytes + key.TextBytes + answer.Body.Length;
            _bytes += size - slot.Size;
            slot.Size = size;
            slot.Answer = answer;
            Shrink();
        }
    }

    private void Shrink()
    {
        while (_bytes > _budget && _ring.TryDequeue(out var slot))
        {
            if (slot.TakeTouch())
            {
                _ring.Enqueue(slot);
                continue;
            }

            _slots.TryRemove(slot.Key, out _);
            _bytes -= slot.Size;
        }
    }

    private sealed class Slot(CacheKey key)
    {
        private static readonly CachedAnswer _none = new([], "", long.MinValue, 0);
        private volatile CachedAnswer _answer = _none;
        private volatile bool _touched;

        public CacheKey Key => key;

        public int Size { get; set; }

        public CachedAnswer Answer
        {
            get => _answer;
            set => _answer = value;
        }

        // Written only when it changes: readers of one answer on many cores would else fight for its cache line.
        public void Touch()
        {
            if (!_touched)
            {
                _touched = true;
            }
        }

        public bool TakeTouch()
        {
            var touched = _touched;
            _touched = false;

            return touched;
        }
    }
}
