namespace Arc.Events;

/// <summary>Carries events from the outbox to those who want them. The default one calls the subscribers of this process.</summary>
public interface IEventTransport
{
    /// <summary>Whether anybody wants events of a type. What nobody wants is done without being carried.</summary>
    /// <param name="type">The event's type.</param>
    /// <returns>False when publishing it would do nothing.</returns>
    bool Wants(string type);

    /// <summary>Carries one event. Returning means that it arrived; an exception, that it is to be tried again.</summary>
    /// <param name="envelope">The event.</param>
    /// <param name="attempt">Which try this is, from 1.</param>
    /// <param name="cancellationToken">Cancelled when it takes too long.</param>
    Task PublishAsync(EventEnvelope envelope, int attempt, CancellationToken cancellationToken);
}
