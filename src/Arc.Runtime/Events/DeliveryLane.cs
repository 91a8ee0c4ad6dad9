namespace Arc.Events;

/// <summary>
/// The events of one aggregate in a batch, and what became of them: the first <see cref="Done"/> are finished one way or
/// the other, and nothing more is begun once the lane has ended. Used by one delivery at a time.
/// </summary>
internal sealed class DeliveryLane(OutboxMessage first)
{
    public List<OutboxMessage> Messages { get; } = [first];

    /// <summary>Whether its first event has failed before.</summary>
    public bool IsRetry => Messages[0].Attempts > 0;

    /// <summary>How many events, from the first on, were delivered, dropped or parked.</summary>
    public int Done { get; private set; }

    /// <summary>Whether what is left has to wait: for a retry, another relay, or the next start.</summary>
    public bool HasEnded { get; private set; }

    public List<long> Delivered { get; } = [];

    public List<FailedDelivery> Parked { get; } = [];

    public FailedDelivery? Retried { get; private set; }

    /// <summary>The next event is finished: it has arrived, or nobody needs it any more.</summary>
    public void Finish() => Delivered.Add(Messages[Done++].Sequence);

    /// <summary>The next event is given up, and the one after it goes on.</summary>
    public void Park(FailedDelivery failure)
    {
        Parked.Add(failure);
        Done++;
    }

    /// <summary>The next event waits for its retry, and with it what follows.</summary>
    public void Retry(FailedDelivery failure)
    {
        Retried = failure;
        HasEnded = true;
    }

    /// <summary>Nothing more is begun now.</summary>
    public void End() => HasEnded = true;
}
