using Arc.Idempotency;

namespace Arc.PostgreSql.Idempotency;

/// <summary>A request's use of its key, from the question for it until it is given free; see <see cref="KeyLocks"/>.</summary>
internal sealed class KeyUse(IdempotencyRequest request)
{
    private readonly TaskCompletionSource<IdempotencyClaim> _claim = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public IdempotencyRequest Request => request;

    /// <summary>The number of its lock.</summary>
    public long Number { get; } = KeyLock.Of(request.Namespace, request.Key, request.Scope);

    /// <summary>Whether no other request of this process has the number, so that the server is to be asked for it.</summary>
    public bool IsFirst { get; set; }

    /// <summary>The session that has given the lock; 0 for none.</summary>
    public int Session { get; set; }

    /// <summary>The server's clock when it gave the lock.</summary>
    public DateTimeOffset LockedAt { get; set; }

    /// <summary>The answer that is there already; null when there is none, or it has expired.</summary>
    public IdempotencyRecord? Kept { get; set; }

    /// <summary>What has become of the question.</summary>
    public Task<IdempotencyClaim> Claim => _claim.Task;

    /// <summary>Answers the question by what was found.</summary>
    public void Answer() => _claim.TrySetResult(
        Kept is not null ? IdempotencyClaim.Answered(Kept)
        : Session == 0 ? IdempotencyClaim.Running
        : IdempotencyClaim.Granted(LockedAt, this));

    public void Fail(Exception exception) => _claim.TrySetException(exception);
}
