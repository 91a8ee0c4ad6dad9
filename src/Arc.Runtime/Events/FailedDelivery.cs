namespace Arc.Events;

/// <summary>A delivery that failed.</summary>
/// <param name="Sequence">The event's place in the queue.</param>
/// <param name="Delay">How long to wait before the next try.</param>
/// <param name="Error">What went wrong, cut to <see cref="OutboxMessage.MaxErrorLength"/>.</param>
public sealed record FailedDelivery(long Sequence, TimeSpan Delay, string Error);
