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
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    public async Task What_it_throws_is_told_by_its_name_and_message_also_when_it_gave_up_itself(bool later, bool gaveUp)
    {
        Exception failure = gaveUp ? new OperationCanceledException("The bank said no.") : new InvalidOperationException("No stock.");

        var outcome = await CallAsync(later, () => throw failure, TestContext.Current.CancellationToken);

        Assert.Equal($"shop: {failure.GetType().Name}: {failure.Message}", outcome.Error);
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
