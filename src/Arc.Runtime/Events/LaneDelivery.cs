using Arc.Hosting;
using Arc.Transports;
using Microsoft.Extensions.Logging;

namespace Arc.Events;

/// <summary>Delivers the events of an aggregate one by one, and decides what becomes of one that failed.</summary>
internal sealed class LaneDelivery(IEventTransport transport, OutboxOptions options, TransportProof proof, OutboxMetrics metrics, ILogger logger)
{
    /// <summary>Delivers what is left of a lane. A failure ends it, unless its policy lets the next event go on.</summary>
    /// <param name="round">The circumstances.</param>
    /// <param name="lane">The lane.</param>
    /// <param name="timeout">Limits each delivery.</param>
    /// <param name="before">What the transport had accepted when a shipment began in which the lane has failed; null when there was none.</param>
    /// <returns>Whether the transport took any event.</returns>
    public async Task<bool> DeliverAsync(DeliveryRound round, DeliveryLane lane, DeliveryTimeout timeout, long? before = null)
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

            var accepted = before ?? proof.Accepted;
            Exception? failure;

            try
            {
                var publishing = transport.PublishAsync(message.ToEnvelope(options.DataSchemaOf(message)), message.Attempts + 1, timeout.Start());
                await publishing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                failure = TaskFailure.Of(publishing);
            }
#pragma warning disable CA1031 // A transport may throw anything; it concerns this aggregate only.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                failure = exception;
            }

            if (failure is null)
            {
                proof.Accept(message.Sequence);
                lane.Finish();
                hasArrived = true;
                metrics.Delivered(1);
            }
            else if (round.IsAborted)
            {
                // Given up, not failed: the attempt does not count.
                lane.End();
            }
            else
            {
                metrics.Failed(failure);
                Fail(lane, message, accepted, failure);
            }
        }

        return hasArrived;
    }

    /// <summary>Puts a lane off that has failed within a shipment, at a time when nothing else arrived either.</summary>
    public void Postpone(DeliveryLane lane, Exception exception)
    {
        var message = lane.Messages[lane.Done];
        metrics.Failed(exception);
        lane.Retry(Uncounted(message, proof.Postponed(message.Sequence), exception));
    }

    private void Fail(DeliveryLane lane, OutboxMessage message, long before, Exception exception)
    {
        if (proof.Failed(message.Sequence, before, exception) is > 0 and var untold)
        {
            var postponed = Uncounted(message, untold, exception);
            RelayLog.Postponed(logger, message.Type, message.Id, postponed.Delay, exception);
            lane.Retry(postponed);

            return;
        }

        var policy = options.FailureOf(message.Type);
        var attempts = message.Attempts + 1;
        var failure = new FailedDelivery(message.Sequence, policy.Delay(attempts), ErrorText.Of(exception.Message));

        if (attempts < policy.MaxAttempts || policy.Then == FailureEnd.Hold)
        {
            RelayLog.Retries(logger, message.Type, message.Id, attempts, failure.Delay, exception);
            lane.Retry(failure);

            return;
        }

        proof.Forget(message.Sequence);

        if (policy.Then == FailureEnd.Drop)
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

    /// <summary>A failure that tells nothing of its event. The waits grow all the same.</summary>
    private FailedDelivery Uncounted(OutboxMessage message, int untold, Exception exception) =>
        new(message.Sequence, options.FailureOf(message.Type).Delay(message.Attempts + untold), ErrorText.Of(exception.Message)) { IsCounted = false };
}
