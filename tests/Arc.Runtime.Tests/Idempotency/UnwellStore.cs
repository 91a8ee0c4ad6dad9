using Arc.Idempotency;
using Microsoft.EntityFrameworkCore;

namespace Arc.Runtime.Tests.Idempotency;

/// <summary>A store of keys beside the database that does not take answers as long as a test says so.</summary>
internal sealed class UnwellStore(TimeProvider time) : IIdempotencyStore
{
    private readonly MemoryIdempotencyStore _keys = new(time);
    private int _refused;
    private int _released;
    private int _abandoned;

    /// <summary>What a completion fails with; null where it succeeds.</summary>
    public Func<Exception?> Refuses { get; set; } = () => null;

    public int Refused => Volatile.Read(ref _refused);

    public int Released => Volatile.Read(ref _released);

    public int Abandoned => Volatile.Read(ref _abandoned);

    public string Name => "Unwell";

    public bool JoinsTransaction => false;

    public Task<IdempotencyClaim> ClaimAsync(IdempotencyRequest request, DbContext context, CancellationToken cancellationToken) =>
        _keys.ClaimAsync(request, context, cancellationToken);

    public Task CompleteAsync(IdempotencyClaim claim, IdempotencyRecord record, DbContext context)
    {
        // The context is one that works, also when the request is long over.
        _ = context.Model;

        if (Refuses() is { } refusal)
        {
            Interlocked.Increment(ref _refused);
            throw refusal;
        }

        return _keys.CompleteAsync(claim, record, context);
    }

    public ValueTask ReleaseAsync(IdempotencyClaim claim, IdempotencyRequest request, DbContext context)
    {
        Interlocked.Increment(ref _released);

        return _keys.ReleaseAsync(claim, request, context);
    }

    public ValueTask AbandonAsync(IdempotencyClaim claim)
    {
        Interlocked.Increment(ref _abandoned);

        return default;
    }

    public bool IsClaimLost(Exception exception) => exception is InvalidOperationException;

    public Task<bool> HasAsync(string space, string key, CancellationToken cancellationToken) => _keys.HasAsync(space, key, cancellationToken);

    public Task<int> ForgetAsync(string space, string key, CancellationToken cancellationToken) => _keys.ForgetAsync(space, key, cancellationToken);

    public Task<int> PurgeAsync(int limit, CancellationToken cancellationToken) => _keys.PurgeAsync(limit, cancellationToken);
}
