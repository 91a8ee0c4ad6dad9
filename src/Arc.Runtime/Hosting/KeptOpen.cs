using System.Diagnostics.CodeAnalysis;

namespace Arc.Hosting;

/// <summary>
/// What stays open from one use to the next, while uses follow each other closely: where opening and closing would cost as much as
/// a use does. Safe from any thread.
/// </summary>
/// <typeparam name="T">What is kept.</typeparam>
public sealed class KeptOpen<T> : IDisposable
{
    /// <summary>What nobody wanted for so long is closed.</summary>
    private static readonly TimeSpan _idle = TimeSpan.FromSeconds(1);

    /// <summary>So is what was open for so long: a pool has rules of its own for the age of connections.</summary>
    private static readonly TimeSpan _age = TimeSpan.FromSeconds(30);

    private readonly int _most;
    private readonly Action<T> _close;
    private readonly TimeProvider _time;
    private readonly Lock _gate = new();
    private readonly List<(T Value, long Since)> _free = [];
    private readonly ITimer _sweep;
    private bool _sweeps;
    private bool _disposed;

    /// <summary>Keeps nothing yet.</summary>
    /// <param name="most">How many may be kept while nobody uses them.</param>
    /// <param name="close">Closes one.</param>
    /// <param name="time">The clock.</param>
    public KeptOpen(int most, Action<T> close, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(time);
        (_most, _close, _time) = (most, close, time);
        _sweep = time.CreateTimer(static self => ((KeptOpen<T>)self!).Sweep(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Takes the one that was used last.</summary>
    /// <param name="value">It.</param>
    /// <returns>Whether there was one.</returns>
    public bool TryTake([MaybeNullWhen(false)] out T value)
    {
        lock (_gate)
        {
            if (_free.Count == 0)
            {
                value = default;
                return false;
            }

            value = _free[^1].Value;
            _free.RemoveAt(_free.Count - 1);

            return true;
        }
    }

    /// <summary>Keeps one for the next use.</summary>
    /// <param name="value">It.</param>
    /// <param name="openedAt">When it was opened, as a timestamp of the clock.</param>
    /// <returns>Whether it was kept; else it is the caller's to close.</returns>
    public bool TryKeep(T value, long openedAt)
    {
        if (_time.GetElapsedTime(openedAt) >= _age)
        {
            return false;
        }

        lock (_gate)
        {
            if (_free.Count >= _most || _disposed)
            {
                return false;
            }

            _free.Add((value, _time.GetTimestamp()));
            SweepLater();

            return true;
        }
    }

    /// <summary>Closes all that nobody uses.</summary>
    public void Clear()
    {
        (T Value, long Since)[] free;

        lock (_gate)
        {
            free = [.. _free];
            _free.Clear();
        }

        Close(free);
    }

    /// <summary>Closes all that nobody uses, and keeps nothing more.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _disposed = true;
        }

        Clear();
        _sweep.Dispose();
    }

    private void Close(IEnumerable<(T Value, long Since)> kept)
    {
        foreach (var (value, _) in kept)
        {
            try
            {
                _close(value);
            }
#pragma warning disable CA1031 // It may be broken, and nobody is there to be told: whoever comes next opens another one.
            catch (Exception)
#pragma warning restore CA1031
            {
            }
        }
    }

    private void SweepLater()
    {
        if (!_sweeps)
        {
            _sweeps = _sweep.Change(_idle, Timeout.InfiniteTimeSpan);
        }
    }

    private void Sweep()
    {
        (T Value, long Since)[] idle;

        lock (_gate)
        {
            // The latest is taken first, so those that are not needed gather in front.
            var wanted = _free.FindIndex(kept => _time.GetElapsedTime(kept.Since) < _idle);
            var gone = wanted < 0 ? _free.Count : wanted;
            idle = [.. _free[..gone]];
            _free.RemoveRange(0, gone);
            _sweeps = false;

            if (_free.Count > 0)
            {
                SweepLater();
            }
        }

        Close(idle);
    }
}
