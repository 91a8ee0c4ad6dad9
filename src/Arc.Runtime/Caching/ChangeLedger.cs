using System.Diagnostics;
using Microsoft.Extensions.Options;

namespace Arc.Caching;

/// <summary>
/// What an <see cref="IChangeExchange"/> has to tell the other instances, and what it has heard of them. An instance that has not
/// heard of the others for <see cref="MaxSilence"/> gives no kept answers until it hears again.
/// </summary>
public sealed class ChangeLedger
{
    private readonly Generations _generations;
    private readonly UntoldChanges _untold;
    private readonly bool _hasOthers;

    // A timestamp of the machine, never set back. The start counts as heard: nothing is kept from before.
    private long _heardUpTo = Stopwatch.GetTimestamp();

    internal ChangeLedger(Generations generations, UntoldChanges untold, bool hasOthers, IOptions<CacheOptions> options)
    {
        (_generations, _untold, _hasOthers) = (generations, untold, hasOthers);
        MaxSilence = options.Value.MaxSilence;
    }

    /// <summary>How long kept answers are given without hearing of the others; the options say so.</summary>
    public TimeSpan MaxSilence { get; }

    /// <summary>The last moment up to which everything was heard.</summary>
    internal long HeardUpTo => Volatile.Read(ref _heardUpTo);

    /// <summary>Whether kept answers may be given.</summary>
    internal bool IsHeard => !_hasOthers || Stopwatch.GetElapsedTime(HeardUpTo) < MaxSilence;

    /// <summary>Waits until there is something to tell.</summary>
    /// <param name="atMost">When to look after the others all the same.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>A task that ends with the first change, or when the time is over.</returns>
    public Task WaitAsync(TimeSpan atMost, CancellationToken cancellationToken) => _untold.WaitAsync(atMost, cancellationToken);

    /// <summary>Tells the names and tags that were raised here and of which the others do not know.</summary>
    /// <param name="tell">Tells them; when it throws, they stay untold. Called only when there are any.</param>
    /// <returns>Whether there were any.</returns>
    public async Task<bool> TellAsync(Func<IReadOnlyList<string>, Task> tell)
    {
        ArgumentNullException.ThrowIfNull(tell);

        if (_untold.Peek() is not { Length: > 0 } untold)
        {
            return false;
        }

        await tell([.. untold.Select(entry => entry.Key)]).ConfigureAwait(false);
        _untold.Remove(untold);

        return true;
    }

    /// <summary>Another instance has changed what bears a name or tag.</summary>
    /// <param name="name">The name or tag; an unknown one drops nothing.</param>
    public void Hear(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        _generations.RaiseHere(name);
    }

    /// <summary>Something may have been changed that was not heard of: everything that is kept is dropped.</summary>
    public void HearAll() => _generations.RaiseAllHere();

    /// <summary>Everything that other instances told until a moment was heard.</summary>
    /// <param name="moment">The moment, as <see cref="Stopwatch.GetTimestamp"/> gives it.</param>
    public void Confirm(long moment)
    {
        // One flow writes it.
        if (moment > HeardUpTo)
        {
            Volatile.Write(ref _heardUpTo, moment);
        }
    }
}
