namespace Arc.Transports;

/// <summary>An event as it is handed to one group.</summary>
/// <param name="Event">The event.</param>
/// <param name="Attempt">
/// Which try of this group it is, from 1. Tries that ended with their process are counted where the transport is durable.
/// </param>
public readonly record struct EventDelivery(EventEnvelope Event, int Attempt);
