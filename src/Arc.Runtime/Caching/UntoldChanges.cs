using System.Threading.Channels;

namespace Arc.Caching;

/// <summary>
/// The names and tags of which other instances have to be told. One that is raised any number of times before it is told is
/// told once; raised again while it is being told, it stays.
/// </summary>
/// <param name="hasListeners">Whether there is a way to tell; otherwise nothing is noted.</param>
internal sealed class UntoldChanges(bool hasListeners)
{
    private readonly Channel<bool> _signal = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly Lock _gate = new();

    // Guarded by _gate: the number of the last raise of each name. As many as cached resources and their tags have names.
    private readonly Dictionary<string, long> _names = new(StringComparer.Ordinal);
    private long _raises;

    public void Add(string name)
    {
        if (!hasListeners)
        {
            return;
        }

        lock (_gate)
        {
            _names[name] = ++_raises;
        }

        _signal.Writer.TryWrite(true);
    }

    /// <summary>Whether one of some names is untold.</summary>
    public bool HasAny(ReadOnlySpan<string> names)
    {
        lock (_gate)
        {
            if (_names.Count > 0)
            {
                foreach (var name in names)
                {
                    if (_names.ContainsKey(name))
                    {
                        return true;
                    }
                }
            }

            return false;
        }
    }

    /// <summary>What is to be told. It is untold until <see cref="Remove"/> says otherwise.</summary>
    public KeyValuePair<string, long>[] Peek()
    {
        lock (_gate)
        {
            return [.. _names];
        }
    }

    /// <summary>They were told, as far as they were not raised again.</summary>
    public void Remove(IEnumerable<KeyValuePair<string, long>> told)
    {
        lock (_gate)
        {
            foreach (var (name, raise) in told)
            {
                if (_names.TryGetValue(name, out var last) && last == raise)
                {
                    _names.Remove(name);
                }
            }
        }
    }

    public async Task WaitAsync(TimeSpan atMost, CancellationToken cancellationToken)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(atMost);

        try
        {
            await _signal.Reader.ReadAsync(timeout.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
        }
    }
}
