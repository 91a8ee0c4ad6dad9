using Arc.Transports;
using Microsoft.Extensions.Logging;

namespace Arc.Events;

/// <summary>Delivers the events of an aggregate one by one, and decides what becomes of one that failed.</summary>
internal sealed class LaneDelivery(IEventTransport transport, OutboxOptions options, OutboxMetrics metrics, ILogger logger)
{
    /// <summary>Delivers what is left of a lane. A failure ends it, unless its policy lets the next event go on.</summary>
    /// <returns>Whether the transport took any event.</returns>
    public async Task<bool> DeliverAsync(DeliveryRound round, DeliveryLane lane, DeliveryTimeout timeout)
    {
        var hasArrived = false;

        while (!lane.HasEnded && lane.Done < lane.Messages.Count)
        {
            var message = lane.Messages[lane.Done];

            if (!round.MayDeliver(message))
            {
                lane.End();
                break;
            }

            try
            {
                await transport.PublishAsync(message.ToEnvelope(), message.Attempts + 1, timeout.Start()).ConfigureAwait(false);
                lane.Finish();
                hasArrived = true;
                metrics.Delivered(1);
            }
#pragma warning disable CA1031 // A transport may throw anything; it concerns this aggregate only.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                if (round.IsAborted)
                {
                    // Given up, not failed: the attempt does not count.
                    lane.End();
                    break;
                }

                metrics.Failed(exception);
                Fail(lane, message, exception);
            }
        }

        return hasArrived;
    }

    /// <summary>
    /// Puts a lane off that has failed within a shipment, at a time when nothing else arrived either. However often that
    /// happens, its event is not given up for it: the last attempt is one of its own.
    /// </summary>
    public void Postpone(DeliveryLane lane, Exception exception)
    {
        var message = lane.Messages[lane.Done];
        metrics.Failed(exception);
        lane.Retry(new FailedDelivery(message.Sequence, options.FailureOf(message.Type).Delay(message.Attempts + 1), ErrorText.Of(exception.Message)));
    }

    private void Fail(DeliveryLane lane, OutboxMessage message, Exception exception)
    {
        var policy = options.FailureOf(message.Type);
        var attempts = message.Attempts + 1;
        var failure = new FailedDelivery(message.Sequence, policy.Delay(attempts), ErrorText.Of(exception.Message));

        if (attempts < policy.MaxAttempts || policy.Then == FailureEnd.Hold)
        {
            RelayLog.Retries(logger, message.Type, message.Id, attempts, failure.Delay, exception);
            lane.Retry(failure);
        }
        else if (policy.Then == FailureEnd.Drop)
        {
            RelayLog.Dropped(logger, message.Type, message.Id, attempts, exception);
            lane.Finish();
        }
        else
        {
            RelayLog.Parked(logger, message.Type, message.Id, attempts, exception);
            lane.Park(failure);
        }
    }
}
