namespace Arc.Events;

/// <summary>The circumstances under which one batch is delivered.</summary>
/// <param name="Store">Knows which events are still this relay's.</param>
/// <param name="Unwanted">The types of which the data was not read, since nobody wanted them at that time.</param>
/// <param name="Stopping">The relay stops: what has begun ends, nothing begins.</param>
/// <param name="Abort">What has begun is given up, too.</param>
internal sealed record DeliveryRound(IOutboxStore Store, IReadOnlyList<string> Unwanted, CancellationToken Stopping, CancellationToken Abort)
{
    public bool IsAborted => Abort.IsCancellationRequested;

    /// <summary>Asked before each delivery.</summary>
    public bool MayDeliver(OutboxMessage message) => !Stopping.IsCancellationRequested && Store.MayDeliver(message);
}
