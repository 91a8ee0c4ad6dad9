using Arc.Hosting;
using Arc.Resources;
using Microsoft.Extensions.Logging;

namespace Arc.Caching;

/// <summary>Which database the application reads from: asked once, when it is first needed, and again a while after a failure.</summary>
internal sealed class DatabaseIdentity(IContextSource contexts, StoreSelection selection, TimeProvider time, ILogger<DatabaseIdentity> logger)
{
    private static readonly TimeSpan _rest = TimeSpan.FromSeconds(10);
    private readonly Lock _gate = new();

    // Guarded by _gate.
    private Task<string?>? _asking;
    private bool _hasFailed;
    private long _askedAt;

    /// <summary>The identity; null when it cannot be had now, and nothing may be shared.</summary>
    public Task<string?> GetAsync()
    {
        lock (_gate)
        {
            if (_asking is null || (_hasFailed && time.GetElapsedTime(_askedAt) >= _rest))
            {
                _askedAt = time.GetTimestamp();
                _hasFailed = false;

                // Not under the lock.
                _asking = Task.Run(AskAsync);
            }

            return _asking;
        }
    }

    private async Task<string?> AskAsync()
    {
        try
        {
            var context = contexts.Lease(Scope.System);
            await using var disposal = context.ConfigureAwait(false);

            return await selection.Store.IdentifyAsync(context, CancellationToken.None).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // Whatever keeps the database from answering: the requests that read from it meet that by themselves.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            CacheLog.NotIdentified(logger, exception);

            lock (_gate)
            {
                _hasFailed = true;
            }

            return null;
        }
    }
}
