namespace Arc.Redis.Idempotency;

/// <summary>The holder's side of a lease: renewed at every third of its time, as long as the request is at work.</summary>
internal sealed class RedisLease : IAsyncDisposable
{
    private readonly CancellationTokenSource _ended = new();
    private readonly Task _renewing;

    public RedisLease(RedisIdempotencyStore store, RedisKeys keys, string token, TimeSpan duration, TimeProvider time)
    {
        (Keys, Value) = (keys, token);
        _renewing = RenewAsync(store, duration / 3, time);
    }

    public RedisKeys Keys { get; }

    public string Value { get; }

    public async ValueTask DisposeAsync()
    {
        await _ended.CancelAsync().ConfigureAwait(false);
        await _renewing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _ended.Dispose();
    }

    private async Task RenewAsync(RedisIdempotencyStore store, TimeSpan pause, TimeProvider time)
    {
        using var timer = new PeriodicTimer(pause, time);

        while (await timer.WaitForNextTickAsync(_ended.Token).ConfigureAwait(false))
        {
            try
            {
                if (!await store.RenewAsync(this, _ended.Token).ConfigureAwait(false))
                {
                    return;
                }
            }
#pragma warning disable CA1031 // An unanswered renewal is tried again before the lease is over; the fencing at the end decides.
            catch (Exception) when (!_ended.IsCancellationRequested)
#pragma warning restore CA1031
            {
            }
        }
    }
}
