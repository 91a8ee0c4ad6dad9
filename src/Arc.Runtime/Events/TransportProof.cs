using Arc.Transports;

namespace Arc.Events;

/// <summary>
/// Says what a failed delivery tells: something about its event, or only that the transport is away. A transport that has
/// accepted another event since this one was tried the last time is there, so what it refuses again is the event. No clock
/// is asked: an outage may last as long as it will. A group of subscribers that was called and failed is proof by itself.
/// <para>
/// It is known in this process alone. After a restart, and where another relay takes over, the first failure tells nothing yet.
/// </para>
/// </summary>
internal sealed class TransportProof
{
    /// <summary>Beyond it all is forgotten: each event then has one try more, and short waits to begin with.</summary>
    private const int MaxKnown = 100_000;

    private readonly Lock _gate = new();

    // Guarded by _gate: for events whose last delivery failed, what had been accepted by then, and the failures that told nothing.
    private readonly Dictionary<long, (long Accepted, int Untold)> _failed = [];
    private long _accepted;

    /// <summary>How many events the transport has accepted.</summary>
    public long Accepted => Volatile.Read(ref _accepted);

    /// <summary>Whether the last delivery of an event failed.</summary>
    public bool HasFailed(long sequence)
    {
        lock (_gate)
        {
            return _failed.ContainsKey(sequence);
        }
    }

    /// <summary>The transport has taken an event.</summary>
    public void Accept(long sequence)
    {
        lock (_gate)
        {
            _accepted++;
            _failed.Remove(sequence);
        }
    }

    /// <summary>Nobody will try the event again.</summary>
    public void Forget(long sequence)
    {
        lock (_gate)
        {
            _failed.Remove(sequence);
        }
    }

    /// <summary>A delivery of the event has failed.</summary>
    /// <param name="sequence">The event.</param>
    /// <param name="before">What had been accepted when this delivery, or the shipment that it follows, began.</param>
    /// <param name="exception">Why.</param>
    /// <returns>How many failures in a row have told nothing of the event; 0 when this one does.</returns>
    public int Failed(long sequence, long before, Exception exception)
    {
        if (exception is DeliveryFailedException)
        {
            return 0;
        }

        lock (_gate)
        {
            var (accepted, untold) = _failed.GetValueOrDefault(sequence, (before, 0));

            return Note(sequence, _accepted > accepted ? 0 : untold + 1);
        }
    }

    /// <summary>The event was in a shipment that failed, and was not tried by itself.</summary>
    /// <returns>How many failures in a row have told nothing of the event.</returns>
    public int Postponed(long sequence)
    {
        lock (_gate)
        {
            return Note(sequence, _failed.GetValueOrDefault(sequence).Untold + 1);
        }
    }

    private int Note(long sequence, int untold)
    {
        if (_failed.Count >= MaxKnown)
        {
            _failed.Clear();
        }

        _failed[sequence] = (_accepted, untold);

        return untold;
    }
}
