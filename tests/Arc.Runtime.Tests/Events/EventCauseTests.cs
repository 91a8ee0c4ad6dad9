using Arc.Events;
using Arc.Transports;
using Microsoft.Extensions.DependencyInjection;

namespace Arc.Runtime.Tests.Events;

/// <summary>An event says which event has caused it, and all that follow from one beginning can be found by its correlation.</summary>
public sealed class EventCauseTests
{
    [Theory]
    [InlineData("request 1")]
    [InlineData(null)]
    public async Task What_a_subscriber_stores_is_caused_by_the_event_that_it_handles(string? correlation)
    {
        await using var host = await NotesHost.StartAsync();
        var cause = new EventEnvelope
        {
            Id = Guid.CreateVersion7(),
            Type = "order.paid",
            AggregateType = "order",
            AggregateId = "1",
            OccurredAt = default,
            CorrelationId = correlation,
            Data = "{}"u8.ToArray(),
        };
        var subscription = host.Services.GetRequiredService<SubscriberDispatch>().SubscriptionOf(new Subscriber("notes", "*", async (_, _, cancellationToken) =>
        {
            await Task.Yield();
            await using var context = host.Context();
            context.Add(new Note { Title = "Caused", TeamId = NotesHost.Team });
            await context.SaveChangesAsync(cancellationToken);
        }));

        var outcome = await subscription.Handle(new EventDelivery(cause, 1), TestContext.Current.CancellationToken);

        Assert.Equal(DeliveryOutcome.Handled, outcome);
        var stored = Assert.Single(await host.Received.WaitForAsync(1));
        Assert.Equal((cause.Id, correlation ?? cause.Id.ToString()), (stored.CausationId, stored.CorrelationId));
    }

    [Fact]
    public async Task What_no_event_has_caused_says_so()
    {
        await using var host = await NotesHost.StartAsync();
        await using var context = host.Context();
        context.Add(new Note { Title = "First", TeamId = NotesHost.Team });
        await context.SaveChangesAsync(TestContext.Current.CancellationToken);

        Assert.Null(Assert.Single(await host.Received.WaitForAsync(1)).CausationId);
    }
}
