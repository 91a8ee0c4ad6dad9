using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;

namespace Arc.Idempotency;

/// <summary>
/// Keys in the memory of one process. It keeps repetitions apart as long as the process lives, and knows nothing of other
/// processes; an application whose rows are in memory has no more to protect.
/// </summary>
internal sealed class MemoryIdempotencyStore(TimeProvider time) : IIdempotencyStore
{
    private const int MaxEntries = 10_000;

    // A null record is a request at work. Removed or replaced only by its holder, or when it has expired.
    private readonly ConcurrentDictionary<Slot, IdempotencyRecord?> _entries = new();

    public string Name => "Memory";

    public bool JoinsTransaction => false;

    public Task<IdempotencyClaim> ClaimAsync(IdempotencyRequest request, DbContext context, CancellationToken cancellationToken)
    {
        var (slot, now) = (Slot.Of(request), time.GetUtcNow());

        while (true)
        {
            if (_entries.TryAdd(slot, null))
            {
                return Task.FromResult(IdempotencyClaim.Granted(now, token: null));
            }

            if (!_entries.TryGetValue(slot, out var record))
            {
                continue;
            }

            if (record is null)
            {
                return Task.FromResult(IdempotencyClaim.Running);
            }

            if (record.ExpiresAt > now)
            {
                return Task.FromResult(IdempotencyClaim.Answered(record));
            }

            // Expired: whoever replaces it holds the key; the others look again.
            if (_entries.TryUpdate(slot, null, record))
            {
                return Task.FromResult(IdempotencyClaim.Granted(now, token: null));
            }
        }
    }

    public Task CompleteAsync(IdempotencyClaim claim, IdempotencyRecord record, DbContext context)
    {
        _entries[new Slot(record.Namespace, record.Key, record.Scope)] = record;

        if (_entries.Count > MaxEntries)
        {
            Evict();
        }

        return Task.CompletedTask;
    }

    public ValueTask ReleaseAsync(IdempotencyClaim claim, IdempotencyRequest request, DbContext context)
    {
        // Only while it is still the mark of a request at work: an answer that was kept stays.
        _entries.TryRemove(new KeyValuePair<Slot, IdempotencyRecord?>(Slot.Of(request), null));

        return default;
    }

    public bool IsClaimLost(Exception exception) => false;

    public Task<bool> HasAsync(string space, string key, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();

        return Task.FromResult(_entries.Any(entry => Is(entry.Key, space, key) && entry.Value?.ExpiresAt > now));
    }

    public Task<int> ForgetAsync(string space, string key, CancellationToken cancellationToken) =>
        Task.FromResult(_entries.Count(entry => entry.Value is not null && Is(entry.Key, space, key) && _entries.TryRemove(entry)));

    public Task<int> PurgeAsync(int limit, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();

        return Task.FromResult(_entries.Where(entry => entry.Value?.ExpiresAt <= now).Take(limit).Count(_entries.TryRemove));
    }

    // The tenth that expires first; requests at work are not among them.
    private void Evict()
    {
        foreach (var entry in _entries.Where(entry => entry.Value is not null).OrderBy(entry => entry.Value!.ExpiresAt).Take(MaxEntries / 10).ToArray())
        {
            _entries.TryRemove(entry);
        }
    }

    private static bool Is(Slot slot, string space, string key) => slot.Namespace == space && slot.Key == key;

    private readonly record struct Slot(string Namespace, string Key, string Scope)
    {
        public static Slot Of(IdempotencyRequest request) => new(request.Namespace, request.Key, request.Scope);
    }
}
