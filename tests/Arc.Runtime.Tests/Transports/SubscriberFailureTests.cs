using Arc.Events;
using Arc.Runtime.Tests.Events;
using Arc.Transports;
using Microsoft.Extensions.DependencyInjection;

namespace Arc.Runtime.Tests.Transports;

/// <summary>Whatever a subscriber ends with, at once or later, is said as it was; only what the transport itself gives up is none of its failures.</summary>
public sealed class SubscriberFailureTests
{
    private static readonly EventEnvelope _event = new()
    {
        Id = Guid.CreateVersion7(),
        Type = "order.paid",
        AggregateType = "order",
        AggregateId = "1",
        OccurredAt = default,
        Data = "{}"u8.ToArray(),
    };

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_exception_is_told_by_its_name_and_message(bool later)
    {
        var outcome = await CallAsync(later, () => throw new InvalidOperationException("No stock."), TestContext.Current.CancellationToken);

        Assert.Equal("shop: InvalidOperationException: No stock.", outcome.Error);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task So_is_the_end_of_something_that_the_subscriber_gave_up_itself(bool later)
    {
        var outcome = await CallAsync(later, () => throw new OperationCanceledException("The bank said no."), TestContext.Current.CancellationToken);

        Assert.Equal("shop: OperationCanceledException: The bank said no.", outcome.Error);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_the_transport_gives_up_is_no_failure(bool later)
    {
        using var stop = new CancellationTokenSource();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => CallAsync(
            later,
            () =>
            {
                stop.Cancel();
                stop.Token.ThrowIfCancellationRequested();
            },
            stop.Token));
    }

    [Fact]
    public async Task A_service_that_cannot_be_made_is_the_subscribers_failure()
    {
        await using var host = await NotesHost.StartAsync();
        var subscription = SubscriptionOf(host, (_, services, _) =>
        {
            services.GetRequiredService<SubscriberFailureTests>();

            return default;
        });

        Assert.StartsWith("shop: InvalidOperationException: ", (await subscription.Handle(new EventDelivery(_event, 1), TestContext.Current.CancellationToken)).Error, StringComparison.Ordinal);
    }

    private static async Task<DeliveryOutcome> CallAsync(bool later, Action fail, CancellationToken cancellationToken)
    {
        await using var host = await NotesHost.StartAsync();
        var subscription = SubscriptionOf(host, async (_, _, _) =>
        {
            if (later)
            {
                await Task.Delay(1, CancellationToken.None);
            }

            fail();
        });

        return await subscription.Handle(new EventDelivery(_event, 1), cancellationToken);
    }

    private static EventSubscription SubscriptionOf(NotesHost host, Func<EventEnvelope, IServiceProvider, CancellationToken, ValueTask> handle) =>
        host.Services.GetRequiredService<SubscriberDispatch>().SubscriptionOf(new Subscriber("shop", "*", handle));
}
