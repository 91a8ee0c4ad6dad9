using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Arc.Json;
using Arc.Resources;
using Microsoft.Extensions.Logging;

namespace Arc.Caching;

/// <summary>The cached reads of one resource: finding an answer, reading it once for all who ask at the same time, renewing it.</summary>
internal sealed class CachedReads(
    ResourceInfo info,
    CacheRules rules,
    Generations generations,
    MemoryAnswers answers,
    StoredReads? stored,
    TimeProvider time,
    ILogger logger)
{
    private readonly TimeSpan _stale = TimeSpan.FromSeconds(rules.StaleSeconds);
    private readonly TimeSpan _gone = TimeSpan.FromSeconds((long)rules.StaleSeconds + rules.KeepSeconds);
    private readonly Generation[] _dependencies = generations.DependenciesOf(info.Name, rules);

    // The generation is part of the key: who asks after a change does not join a read that began before it.
    private readonly ConcurrentDictionary<(CacheKey Key, long Generation), Flight> _flights = new();

    /// <summary>Finds an answer that may be given.</summary>
    /// <param name="key">What is asked.</param>
    /// <param name="age">How old it is.</param>
    /// <param name="isStale">Whether it has to be renewed.</param>
    /// <returns>The answer, or null.</returns>
    public CachedAnswer? Find(in CacheKey key, out TimeSpan age, out bool isStale)
    {
        (age, isStale) = (default, false);

        if (answers.Find(key) is not { } answer || answer.Generation != Generations.Current(_dependencies))
        {
            return null;
        }

        age = time.GetElapsedTime(answer.ReadAt);
        isStale = age >= _stale;

        return age < _gone ? answer : null;
    }

    /// <summary>Reads an answer, or waits for the read of somebody else who asks the same.</summary>
    /// <param name="key">What is asked.</param>
    /// <param name="read">Reads it. It is not cancelled: others may wait for it, and the next one will be glad of it.</param>
    /// <param name="cancellationToken">Ends the wait for somebody else.</param>
    /// <returns>The answer, or why there is none.</returns>
    public async Task<CachedRead> ReadAsync(CacheKey key, Func<Task<Representation>> read, CancellationToken cancellationToken)
    {
        var flight = new Flight();
        var generation = Generations.Current(_dependencies);
        var leader = _flights.GetOrAdd((key, generation), flight);

        if (ReferenceEquals(leader, flight))
        {
            return await LeadAsync(flight, key, generation, read, renews: false).ConfigureAwait(false);
        }

        // Who led and failed, or found nothing, has no answer for others: they ask by themselves.
        return await leader.Task.WaitAsync(cancellationToken).ConfigureAwait(false) is { Answer: not null } shared
            ? shared
            : await LoadAsync(key, generation, read).ConfigureAwait(false);
    }

    /// <summary>How old an answer is.</summary>
    public TimeSpan AgeOf(CachedAnswer answer) => time.GetElapsedTime(answer.ReadAt);

    /// <summary>Reads a stale answer anew in the background, unless somebody is at it.</summary>
    /// <param name="key">What is asked.</param>
    /// <param name="read">Reads it; it must not depend on the request, which ends before.</param>
    public void Renew(CacheKey key, Func<Task<Representation>> read)
    {
        var flight = new Flight();
        var generation = Generations.Current(_dependencies);

        if (!_flights.TryAdd((key, generation), flight))
        {
            return;
        }

        using (ExecutionContext.SuppressFlow())
        {
            _ = RenewAsync(flight, key, generation, read);
        }
    }

    [SuppressMessage("Design", "CA1031", Justification = "Nobody waits for it: the stale answer is given until its time is over, and each request tries again.")]
    private async Task RenewAsync(Flight flight, CacheKey key, long generation, Func<Task<Representation>> read)
    {
        try
        {
            // The request that met the stale answer does not wait for the new one.
            await Task.Yield();
            await LeadAsync(flight, key, generation, read, renews: true).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            CacheLog.NotRenewed(logger, info.Name, exception);
        }
    }

    private async Task<CachedRead> LeadAsync(Flight flight, CacheKey key, long generation, Func<Task<Representation>> read, bool renews)
    {
        try
        {
            // The last flight may have landed between the look that found nothing, and this one's start.
            var result = Find(key, out _, out var isStale) is { } landed && !isStale ? new CachedRead(landed)
                : stored is null ? await LoadAsync(key, generation, read).ConfigureAwait(false)
                : await ShareAsync(stored, key, generation, read, renews).ConfigureAwait(false);
            flight.TrySetResult(result);

            return result;
        }
        finally
        {
            _flights.TryRemove((key, generation), out _);
            flight.TrySetResult(default);
        }
    }

    /// <summary>Takes what another instance has read, or reads for all.</summary>
    private async Task<CachedRead> ShareAsync(StoredReads store, CacheKey key, long generation, Func<Task<Representation>> read, bool renews)
    {
        if (await store.AddressOfAsync(key).ConfigureAwait(false) is not { } address)
        {
            return await LoadAsync(key, generation, read).ConfigureAwait(false);
        }

        var asked = time.GetTimestamp();
        var found = await (renews ? store.RenewAsync(address) : store.OpenAsync(address)).ConfigureAwait(false);

        if (found?.Body is { } body && (!renews || found.Age < _stale))
        {
            var kept = new CachedAnswer(body.ToArray(), found.Tag, generation, asked - (long)(found.Age.TotalSeconds * time.TimestampFrequency));
            answers.Keep(key, kept);

            return new CachedRead(kept, IsKept: true, IsStale: found.Age >= _stale);
        }

        if (renews && found is { IsClaimed: true })
        {
            // Another instance is at it.
            return default;
        }

        CachedRead result = default;

        try
        {
            result = await LoadAsync(key, generation, read).ConfigureAwait(false);
        }
        finally
        {
            // Nobody waits for it.
            _ = found is null ? Task.CompletedTask
                : result.Answer is { } answer ? store.KeepAsync(address, found, answer)
                : store.ReleaseAsync(address, found);
        }

        return result;
    }

    private async Task<CachedRead> LoadAsync(CacheKey key, long generation, Func<Task<Representation>> read)
    {
        var readAt = time.GetTimestamp();
        var (buffer, tag, problem) = await read().ConfigureAwait(false);

        if (buffer is null)
        {
            return new CachedRead(null, problem);
        }

        var answer = new CachedAnswer(buffer.Written.ToArray(), tag, generation, readAt);
        JsonBuffer.Return(buffer);
        answers.Keep(key, answer);

        return new CachedRead(answer);
    }

    private sealed class Flight() : TaskCompletionSource<CachedRead>(TaskCreationOptions.RunContinuationsAsynchronously);
}
