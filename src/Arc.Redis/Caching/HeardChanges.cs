namespace Arc.Redis.Caching;

/// <summary>
/// The changes of which this instance has heard, as a chain of marks: each follows another. Marks are random, so a server
/// that lost some of them, or all, never looks like one that did not. Used by several threads.
/// </summary>
internal sealed class HeardChanges
{
    private const int Most = 10_000;
    private readonly Lock _gate = new();

    // Guarded by _gate: marks by those that they follow, while these were not heard; and those that were heard in a chain.
    private readonly Dictionary<string, string> _early = new(StringComparer.Ordinal);
    private readonly HashSet<string> _heard = new(StringComparer.Ordinal);
    private string? _last;

    /// <summary>Notes a change.</summary>
    /// <param name="before">The mark of the change before it.</param>
    /// <param name="mark">Its own.</param>
    public void Hear(string before, string mark)
    {
        lock (_gate)
        {
            // Who forgets finds a gap at its next look, and drops more than it had to.
            if (_early.Count >= Most || _heard.Count >= Most)
            {
                _early.Clear();
                ForgetEarlier();
            }

            _early[before] = mark;
            Follow();
        }
    }

    /// <summary>
    /// Keeps the last of the marks that were heard in a chain, and those that come. Before the server is asked for its mark: it
    /// has the last one by then, so one from before shows that it has gone back to an earlier state.
    /// </summary>
    public void ForgetEarlier()
    {
        lock (_gate)
        {
            _heard.Clear();

            if (_last is not null)
            {
                _heard.Add(_last);
            }
        }
    }

    /// <summary>Whether a change, and all before it, were heard, and it is not forgotten.</summary>
    public bool Has(string mark)
    {
        lock (_gate)
        {
            return _heard.Contains(mark);
        }
    }

    /// <summary>Whether there was a beginning.</summary>
    public bool HasBegun
    {
        get
        {
            lock (_gate)
            {
                return _last is not null;
            }
        }
    }

    /// <summary>Begins anew after a change: what was before does not matter any more.</summary>
    public void BeginAfter(string mark)
    {
        lock (_gate)
        {
            _heard.Clear();
            _heard.Add(_last = mark);
            Follow();
            _early.Clear();
        }
    }

    private void Follow()
    {
        while (_last is not null && _early.Remove(_last, out var next))
        {
            _heard.Add(_last = next);
        }
    }
}
