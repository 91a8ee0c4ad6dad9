using System.Diagnostics;
using Arc.Resources;

namespace Arc.Caching;

/// <summary>The answers of one resource in the store that instances share.</summary>
/// <param name="resource">The name of the resource.</param>
/// <param name="keys">Its keys.</param>
/// <param name="database">Whose answers they are.</param>
/// <param name="names">What its answers depend on.</param>
/// <param name="stale">The age from which they are stale.</param>
/// <param name="gone">The age from which they are gone.</param>
/// <param name="store">The store.</param>
/// <param name="untold">What changed here and the store does not know yet.</param>
/// <param name="options">How large answers may be, and how long one instance waits for another.</param>
internal sealed class StoredReads(
    string resource,
    AnswerKeys keys,
    DatabaseIdentity database,
    string[] names,
    TimeSpan stale,
    TimeSpan gone,
    GuardedStore store,
    UntoldChanges untold,
    CacheOptions options)
{
    private static readonly TimeSpan _firstPause = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan _longestPause = TimeSpan.FromMilliseconds(100);

    /// <summary>Where an answer is; null when it cannot be shared now.</summary>
    public async Task<AnswerAddress?> AddressOfAsync(CacheKey key) =>
        await database.GetAsync().ConfigureAwait(false) is { } identity ? new AnswerAddress(keys.Of(key, identity), names, stale, gone) : null;

    /// <summary>Finds an answer. When another instance is reading it, waits for that a while.</summary>
    /// <returns>What was found; null when the store is of no use now.</returns>
    public async Task<FoundAnswer?> OpenAsync(AnswerAddress address)
    {
        var found = await TryOpenAsync(address, AnswerClaim.Missing).ConfigureAwait(false);
        var began = Stopwatch.GetTimestamp();

        for (var pause = _firstPause; found is { Body: null, IsClaimed: true } && Stopwatch.GetElapsedTime(began) < options.Lease; pause *= 2)
        {
            await Task.Delay(pause < _longestPause ? pause : _longestPause).ConfigureAwait(false);

            // It claims nothing: when whoever read it has nothing to keep, all who waited read at once, and not one after another.
            found = await TryOpenAsync(address, AnswerClaim.None).ConfigureAwait(false);
        }

        return found;
    }

    /// <summary>Claims the renewal of a stale answer, or finds that another instance has renewed it.</summary>
    public Task<FoundAnswer?> RenewAsync(AnswerAddress address) => TryOpenAsync(address, AnswerClaim.MissingOrStale);

    /// <summary>Keeps an answer for all; nobody waits for it, and it does not fail.</summary>
    public Task KeepAsync(AnswerAddress address, FoundAnswer opened, CachedAnswer answer) =>
        answer.Body.Length > options.MaxEntryBytes
            ? ReleaseAsync(address, opened)
            : store.TryAsync(resource, async open =>
            {
                await open.KeepAsync(address, opened, answer.Tag, answer.Body).ConfigureAwait(false);
                return open;
            });

    /// <summary>Lets others read what was not read here; it does not fail.</summary>
    public Task ReleaseAsync(AnswerAddress address, FoundAnswer opened) => opened.Claim is null
        ? Task.CompletedTask
        : store.TryAsync(resource, async open =>
        {
            await open.ReleaseAsync(address, opened).ConfigureAwait(false);
            return open;
        });

    private async Task<FoundAnswer?> TryOpenAsync(AnswerAddress address, AnswerClaim claim)
    {
        // The store would give what was changed here a moment ago.
        if (untold.HasAny(names))
        {
            return null;
        }

        var found = await store.TryAsync(resource, open => open.OpenAsync(address, claim, options.Lease)).ConfigureAwait(false);

        // A tag is a hash of its bytes: what is damaged counts as missing.
        return found?.Body is { } body && (found.Age >= gone || !IsWhole(found.Tag, body.Span))
            ? found with { Body = null }
            : found;
    }

    private static bool IsWhole(string tag, ReadOnlySpan<byte> body) => tag == EntityTags.Of(body) || tag == EntityTags.OfPage(body);
}
