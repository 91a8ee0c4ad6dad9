using System.Security.Cryptography;
using Arc.Idempotency;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace Arc.Redis.Idempotency;

/// <summary>
/// Keys in Redis, for rows that are kept elsewhere. A claim is a lease with a token that only its holder knows; a living
/// holder renews it, and completes only what is not another's. The answer is kept after the write: a process that dies in
/// between leaves a write whose repetition runs again when the lease is over. See README.md.
/// </summary>
internal sealed class RedisIdempotencyStore(RedisConnection redis, IOptions<IdempotencyOptions> options, TimeProvider time) : IIdempotencyStore
{
    // Not when it is made: the stores are asked for their names while these options are checked.
    private TimeSpan Lease => options.Value.Lease;

    public string Name => "Redis";

    public bool JoinsTransaction => false;

    public async Task<IdempotencyClaim> ClaimAsync(IdempotencyRequest request, DbContext context, CancellationToken cancellationToken)
    {
        var keys = RedisKeys.Of(request.Namespace, request.Key, request.Scope);
        var token = RandomNumberGenerator.GetHexString(32);
        var answer = (RedisValue[]?)await redis.EvaluateAsync(RedisScripts.Claim, [keys.Record, keys.Lock], [token, Milliseconds(Lease)], cancellationToken)
            .ConfigureAwait(false) ?? [];

        switch ((int)answer[0])
        {
            case RedisScripts.Granted:
#pragma warning disable CA2000 // The claim carries it, and ReleaseAsync disposes it.
                return IdempotencyClaim.Granted(Time(answer[1], answer[2]), new RedisLease(this, keys, token, Lease, time));
#pragma warning restore CA2000

            case RedisScripts.Answered:
                return IdempotencyClaim.Answered(new IdempotencyRecord
                {
                    Namespace = request.Namespace,
                    Key = request.Key,
                    Scope = request.Scope,
                    ExpiresAt = DateTimeOffset.FromUnixTimeMilliseconds((long)answer[1]),
                    Fingerprint = (byte[])answer[2]!,
                    Answer = (byte[])answer[3]!,
                });

            default:
                return IdempotencyClaim.Running;
        }
    }

    public async Task CompleteAsync(IdempotencyClaim claim, IdempotencyRecord record, DbContext context)
    {
        var lease = (RedisLease)claim.Token!;
        RedisValue[] values =
        [
            lease.Value,
            record.ExpiresAt.ToUnixTimeMilliseconds(),
            record.Fingerprint.ToArray(),
            record.Answer.ToArray(),
        ];

        if ((int)await redis.EvaluateAsync(RedisScripts.Complete, [lease.Keys.Lock, lease.Keys.Record, lease.Keys.Scopes], values, CancellationToken.None).ConfigureAwait(false) == 0)
        {
            throw new LostLeaseException("The lease of the key was lost before its answer was kept.");
        }
    }

    public async ValueTask ReleaseAsync(IdempotencyClaim claim, IdempotencyRequest request, DbContext context)
    {
        var lease = (RedisLease)claim.Token!;
        await lease.DisposeAsync().ConfigureAwait(false);
        await redis.EvaluateAsync(RedisScripts.Release, [lease.Keys.Lock], [lease.Value], CancellationToken.None).ConfigureAwait(false);
    }

    /// <summary>Stops renewing, and leaves the lock to its lease.</summary>
    public ValueTask AbandonAsync(IdempotencyClaim claim) => ((RedisLease)claim.Token!).DisposeAsync();

    public bool IsClaimLost(Exception exception) => exception is LostLeaseException;

    public async Task<bool> HasAsync(string space, string key, CancellationToken cancellationToken) =>
        (int)await redis.EvaluateAsync(RedisScripts.Count, [RedisKeys.AllScopes(space, key)], [], cancellationToken).ConfigureAwait(false) > 0;

    public async Task<int> ForgetAsync(string space, string key, CancellationToken cancellationToken) =>
        (int)await redis.EvaluateAsync(RedisScripts.Forget, [RedisKeys.AllScopes(space, key)], [], cancellationToken).ConfigureAwait(false);

    /// <summary>Redis itself removes what has expired.</summary>
    public Task<int> PurgeAsync(int limit, CancellationToken cancellationToken) => Task.FromResult(0);

    /// <summary>Renews a lease; false when it is no longer the holder's.</summary>
    internal async Task<bool> RenewAsync(RedisLease lease, CancellationToken cancellationToken) =>
        (int)await redis.EvaluateAsync(RedisScripts.Renew, [lease.Keys.Lock, lease.Keys.Record], [lease.Value, Milliseconds(Lease)], cancellationToken).ConfigureAwait(false) == 1;

    private static DateTimeOffset Time(RedisValue seconds, RedisValue microseconds) =>
        DateTimeOffset.FromUnixTimeSeconds((long)seconds).AddMicroseconds((long)microseconds);

    private static RedisValue Milliseconds(TimeSpan time) => (long)time.TotalMilliseconds;
}
