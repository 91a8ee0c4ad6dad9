using Arc.Transports;

namespace Arc.Events;

/// <summary>
/// Carries events from the outbox to those who want them. What each transport promises is said in the guide; all of them
/// pass one suite of tests.
/// </summary>
public interface IEventTransport
{
    /// <summary>Whether a batch is carried in one round trip. Where it is not, events are published one by one.</summary>
    bool TakesBatches => false;

    /// <summary>
    /// Whether nobody wants any event, of whatever type: then all that is stored is done without being read. False unless the
    /// transport knows it for certain.
    /// </summary>
    bool IsUnheard => false;

    /// <summary>Whether anybody may want events of a type. What nobody wants is done without being carried.</summary>
    /// <param name="type">The event's type.</param>
    /// <returns>False when publishing it would do nothing.</returns>
    bool Wants(string type);

    /// <summary>Carries one event. Returning means that it arrived; an exception, that it is to be tried again.</summary>
    /// <param name="envelope">The event.</param>
    /// <param name="attempt">Which try this is, from 1.</param>
    /// <param name="cancellationToken">Cancelled when it takes too long.</param>
    /// <exception cref="DeliveryFailedException">
    /// The transport is there, and it is this event that it cannot deliver: that uses up one of the event's attempts. Any other
    /// failure does so only if the transport has accepted another event since this one was last tried.
    /// </exception>
    Task PublishAsync(EventEnvelope envelope, int attempt, CancellationToken cancellationToken);

    /// <summary>
    /// Carries a batch, in its order. Returning means that all of it arrived; an exception, that some of it may not have,
    /// and that all of it is to be tried again.
    /// </summary>
    /// <param name="envelopes">The events.</param>
    /// <param name="cancellationToken">Cancelled when it takes too long.</param>
    async Task PublishAsync(IReadOnlyList<EventEnvelope> envelopes, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(envelopes);

        foreach (var envelope in envelopes)
        {
            await PublishAsync(envelope, 1, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>
    /// Starts to deliver events to a group. A server that is away does not fail the call: deliveries begin once it is
    /// there.
    /// </summary>
    /// <param name="subscription">Who wants which events.</param>
    /// <param name="cancellationToken">Gives the call up.</param>
    /// <returns>Ends the deliveries when disposed: those that run are waited for, what is left stays for the group.</returns>
    Task<IAsyncDisposable> SubscribeAsync(EventSubscription subscription, CancellationToken cancellationToken);
}
