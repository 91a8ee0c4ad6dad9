namespace Arc.Transports;

/// <summary>Groups for transports whose server keeps nothing. Their dead letters are in the application's store.</summary>
public sealed class VolatileGroups
{
    private readonly IDeadLetterStore _deadLetters;
    private readonly TimeProvider _time;

    internal VolatileGroups(IDeadLetterStore deadLetters, TimeProvider time)
    {
        _deadLetters = deadLetters;
        _time = time;
    }

    /// <summary>Begins a group.</summary>
    /// <param name="subscription">Who wants which events.</param>
    /// <returns>The group.</returns>
    public VolatileGroup Open(EventSubscription subscription)
    {
        ArgumentNullException.ThrowIfNull(subscription);

        return new VolatileGroup(subscription, new KeptInMemory(subscription.Group, _deadLetters, _time), _time);
    }
}
