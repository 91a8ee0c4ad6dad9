namespace Arc.Events;

/// <summary>
/// Limits deliveries that follow one another with one timer for all of them. Used by one flow at a time.
/// </summary>
/// <param name="limit">How long each may take.</param>
/// <param name="abort">Ends whichever is running.</param>
internal sealed class DeliveryTimeout(TimeSpan limit, CancellationToken abort) : IDisposable
{
    private CancellationTokenSource _source = CancellationTokenSource.CreateLinkedTokenSource(abort);

    /// <summary>Begins the time of the next delivery. The one before has ended.</summary>
    /// <returns>Cancelled when the time is over.</returns>
    public CancellationToken Start()
    {
        // A timer that has fired, however late, belongs to the delivery before and must not end this one.
        if (!_source.TryReset())
        {
            _source.Dispose();
            _source = CancellationTokenSource.CreateLinkedTokenSource(abort);
        }

        _source.CancelAfter(limit);

        return _source.Token;
    }

    public void Dispose() => _source.Dispose();
}
