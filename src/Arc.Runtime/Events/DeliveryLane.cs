namespace Arc.Events;

/// <summary>
/// The events of one aggregate in a batch, and what became of them: the first <see cref="Done"/> are finished one way or
/// the other, and nothing more is begun once the lane has ended. Used by one delivery at a time, and asked by the relay meanwhile.
/// </summary>
internal sealed class DeliveryLane(AggregateKey aggregate, OutboxMessage first, bool isRetry)
{
    private readonly Lock _gate = new();

    // Guarded by _gate: what the relay has not been told.
    private readonly List<long> _delivered = [];
    private readonly List<FailedDelivery> _parked = [];
    private FailedDelivery? _retried;
    private bool _isOver;
    private bool _isCarriedOn;

    public List<OutboxMessage> Messages { get; } = [first];

    public AggregateKey Aggregate => aggregate;

    /// <summary>Whether its first event has failed before.</summary>
    public bool IsRetry => isRetry;

    /// <summary>How many events, from the first on, were delivered, dropped or parked.</summary>
    public int Done { get; private set; }

    /// <summary>Whether what is left has to wait: for a retry, another relay, or the next start.</summary>
    public bool HasEnded { get; private set; }

    /// <summary>The next event is finished: it has arrived, or nobody needs it any more.</summary>
    public void Finish()
    {
        lock (_gate)
        {
            _delivered.Add(Messages[Done++].Sequence);
        }
    }

    /// <summary>The next event is given up, and the one after it goes on.</summary>
    public void Park(FailedDelivery failure)
    {
        lock (_gate)
        {
            _parked.Add(failure);
            Done++;
        }
    }

    /// <summary>The next event waits for its retry, and with it what follows.</summary>
    public void Retry(FailedDelivery failure)
    {
        lock (_gate)
        {
            _retried = failure;
            HasEnded = true;
        }
    }

    /// <summary>Nothing more is begun now.</summary>
    public void End() => HasEnded = true;

    /// <summary>Its delivery is over: nothing more will become of it.</summary>
    /// <returns>Whether the relay has settled its batch without it.</returns>
    public bool Leave()
    {
        lock (_gate)
        {
            _isOver = true;

            return _isCarriedOn;
        }
    }

    /// <summary>Tells what has become of it since the last time.</summary>
    /// <returns>Whether that was all; else it is carried on beside the batches that follow.</returns>
    public bool Report(DeliveryReport report)
    {
        lock (_gate)
        {
            report.Delivered.AddRange(_delivered);
            report.Parked.AddRange(_parked);
            _delivered.Clear();
            _parked.Clear();

            if (!_isOver)
            {
                report.Unfinished.AddRange(Messages.Skip(Done).Select(message => message.Sequence));
                _isCarriedOn = true;

                return false;
            }

            if (_retried is not null)
            {
                report.Retried.Add(_retried);
            }

            return true;
        }
    }
}
