using System.Diagnostics;
using System.Runtime.ExceptionServices;
using Arc.Events;
using Arc.Hosting;
using Arc.Inbox;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Arc.Transports;

/// <summary>
/// Calls a subscriber with one event, in a service scope of the delivery's own that acts within the event's tenant, and
/// says by the subscriber's policy what is to become of a failure.
/// </summary>
internal sealed class SubscriberDispatch(IServiceScopeFactory scopes, EventInbox inbox, ILogger<SubscriberDispatch> logger)
{
    private static readonly ActivitySource _activities = new("Arc.Events");

    public EventSubscription SubscriptionOf(Subscriber subscriber) => new()
    {
        Group = subscriber.Name,
        Pattern = new EventPattern(subscriber.Pattern),
        Concurrency = subscriber.Concurrency,
        Handle = (delivery, cancellationToken) => CallAsync(subscriber, delivery, cancellationToken),
    };

    private async ValueTask<DeliveryOutcome> CallAsync(Subscriber subscriber, EventDelivery delivery, CancellationToken cancellationToken)
    {
        var envelope = delivery.Event;
        using var activity = ActivityContext.TryParse(envelope.TraceParent, envelope.TraceState, isRemote: true, out var parent)
            ? _activities.StartActivity(envelope.Type, ActivityKind.Consumer, parent)
            : _activities.StartActivity(envelope.Type, ActivityKind.Consumer);
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(TimeSpan.FromSeconds(subscriber.TimeoutSeconds));

        Exception? failure;

        try
        {
            failure = await CallAsync(subscriber, envelope, timeout.Token).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // What its services throw is the subscriber's failure, too.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            failure = exception;
        }

        if (failure is null)
        {
            return DeliveryOutcome.Handled;
        }

        if (failure is OperationCanceledException && cancellationToken.IsCancellationRequested)
        {
            // Given up, not failed: the transport will not count it.
            ExceptionDispatchInfo.Throw(failure);
        }

        activity?.SetStatus(ActivityStatusCode.Error);

        return Failed(subscriber, delivery, failure, timedOut: timeout.IsCancellationRequested);
    }

    /// <returns>What the subscriber threw; null when it is done.</returns>
    private async Task<Exception?> CallAsync(Subscriber subscriber, EventEnvelope envelope, CancellationToken cancellationToken)
    {
        var scope = scopes.CreateAsyncScope();
        var caller = ScopeOf(envelope);
        var services = scope.ServiceProvider;
        services.GetRequiredService<CallerScope>().Current = caller;
        EventCause.Current = envelope;
        var call = Task.CompletedTask;
        Exception? failure;

        try
        {
            if (subscriber.Once)
            {
                // Waited for to its end: its transaction cannot be closed under it.
                call = inbox.HandleAsync(
                    subscriber.Name, envelope, services, caller, () => subscriber.Handle(envelope, services, cancellationToken).AsTask(), cancellationToken);
                await call.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                failure = TaskFailure.Of(call);
            }
            else
            {
                // A subscriber that ignores its token is left behind: it may hold up its own aggregate, not the transport.
                call = subscriber.Handle(envelope, services, cancellationToken).AsTask();
                var waited = call.WaitAsync(cancellationToken);
                await waited.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                failure = TaskFailure.Of(waited);
            }
        }
#pragma warning disable CA1031 // A subscriber may throw anything; it concerns neither the other subscribers nor the transport.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            failure = exception;
        }

        if (call.IsCompleted)
        {
            await scope.DisposeAsync().ConfigureAwait(false);
        }
        else
        {
            // Its services stay until it ends: a context that went back to the pool under it could be somebody else's.
            _ = DisposeAfterAsync(call, scope);
        }

        return failure;
    }

    private static async Task DisposeAfterAsync(Task call, AsyncServiceScope scope)
    {
        await call.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await scope.DisposeAsync().ConfigureAwait(false);
    }

    private DeliveryOutcome Failed(Subscriber subscriber, EventDelivery delivery, Exception exception, bool timedOut)
    {
        var error = timedOut && exception is OperationCanceledException
            ? $"{subscriber.Name}: took longer than {subscriber.TimeoutSeconds} s."
            : $"{subscriber.Name}: {exception.GetType().Name}: {exception.Message}";

        if (delivery.Attempt >= subscriber.MaxAttempts)
        {
            TransportLog.GivenUp(logger, delivery.Event.Type, delivery.Event.Id, subscriber.Name, delivery.Attempt, exception);

            return DeliveryOutcome.DeadLetter(error);
        }

        var delay = RetryDelay.After(delivery.Attempt, TimeSpan.FromSeconds(subscriber.RetrySeconds), TimeSpan.FromSeconds(subscriber.MaxRetrySeconds));
        TransportLog.Retries(logger, delivery.Event.Type, delivery.Event.Id, subscriber.Name, delivery.Attempt, delay, exception);

        return DeliveryOutcome.Retry(delay, error);
    }

    private static Scope ScopeOf(EventEnvelope envelope) => envelope.TenantId is null
        ? Scope.System
        : new Scope { Kind = ScopeKind.Service, Principal = Scope.System.Principal, TenantId = envelope.TenantId };
}
