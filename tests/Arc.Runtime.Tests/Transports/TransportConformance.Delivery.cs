using System.Text;
using Arc.Events;
using Arc.Transports;

namespace Arc.Runtime.Tests.Transports;

// Every event reaches every group that wants it, whole, and no group concerns another.
public abstract partial class TransportConformance
{
    [Fact]
    public async Task An_event_reaches_every_group_once()
    {
        var transport = await OpenAsync();
        var mails = await JoinAsync(transport, "mails");
        var index = await JoinAsync(transport, "index");
        var events = Enumerable.Range(0, 50).Select(number => Event($"a{number % 7}", number)).ToArray();

        await PublishAsync(transport, events);

        await mails.WaitForAsync(50);
        await index.WaitForAsync(50);
        Assert.Equal(events.Select(e => e.Id).Order(), mails.Ids.Order());
        Assert.Equal(events.Select(e => e.Id).Order(), index.Ids.Order());
    }

    [Fact]
    public async Task A_group_gets_what_its_pattern_covers_and_nothing_else()
    {
        var transport = await OpenAsync();
        var created = await JoinAsync(transport, "created", pattern: "*.created");
        var orders = await JoinAsync(transport, "orders", pattern: "order.*, order.created");
        var all = await JoinAsync(transport, "all");

        await PublishAsync(transport, Event("1", 1, "order.created"), Event("1", 2, "order.paid.late"), Event("1", 3, "ticket.created"), Event("1", 4, "orders.created.x"));

        await all.WaitForAsync(4);
        await created.WaitForAsync(2);
        await orders.WaitForAsync(2);
        Assert.Equal(["order.created", "ticket.created"], created.Types);
        Assert.Equal(["order.created", "order.paid.late"], orders.Types);
    }

    [Fact]
    public async Task An_envelope_arrives_whole_in_any_script_and_of_a_megabyte()
    {
        var transport = await OpenAsync();
        var group = await JoinAsync(transport, "all");
        var sent = new EventEnvelope
        {
            Id = Guid.CreateVersion7(),
            Type = "größe.geändert",
            AggregateType = "größe",
            AggregateId = "a:b *?[x]{y}/\"日本\"\r\n\t🎉",
            OccurredAt = new DateTimeOffset(2026, 2, 3, 4, 5, 6, TimeSpan.Zero).AddTicks(12_345_670),
            TenantId = "mandant ü",
            UserId = "usr|'; DROP TABLE x; --",
            CorrelationId = "0HN:1",
            CausationId = Guid.CreateVersion7(),
            IdempotencyKey = "once \"日本\"",
            TraceParent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
            TraceState = "rojo=00f067aa0ba902b7,congo=t61rcWkgMzE",
            SchemaVersion = 3,
            Data = Encoding.UTF8.GetBytes($"{{\"text\":\"{new string('日', 350_000)}\"}}"),
        };

        await PublishAsync(transport, sent);

        var received = Assert.Single(await group.WaitForAsync(1)).Event;
        Assert.Equal(sent.Id, received.Id);
        Assert.Equal(sent.Type, received.Type);
        Assert.Equal(sent.AggregateType, received.AggregateType);
        Assert.Equal(sent.AggregateId, received.AggregateId);
        Assert.Equal(sent.OccurredAt, received.OccurredAt);
        Assert.Equal(sent.TenantId, received.TenantId);
        Assert.Equal(sent.UserId, received.UserId);
        Assert.Equal(sent.CorrelationId, received.CorrelationId);
        Assert.Equal(sent.CausationId, received.CausationId);
        Assert.Equal(sent.IdempotencyKey, received.IdempotencyKey);
        Assert.Equal(sent.Source, received.Source);
        Assert.Equal(sent.PartitionKey, received.PartitionKey);
        Assert.Equal(sent.TraceParent, received.TraceParent);
        Assert.Equal(sent.TraceState, received.TraceState);
        Assert.Equal(sent.SchemaVersion, received.SchemaVersion);
        Assert.True(sent.Data.Span.SequenceEqual(received.Data.Span));
    }

    [Fact]
    public async Task A_group_that_throws_gets_the_event_again_and_the_others_do_not()
    {
        var transport = await OpenAsync();
        var calm = await JoinAsync(transport, "calm");
        var wild = await JoinAsync(transport, "wild", answer: delivery => delivery.Attempt == 1 ? throw new InvalidOperationException("No.") : DeliveryOutcome.Handled);

        await PublishAsync(transport, Event("1", 1));

        Assert.Equal(2, Assert.Single(await wild.WaitForAsync(1)).Attempt);
        await calm.WaitForAsync(1);
        Assert.Single(calm.Calls);
    }

    [Fact]
    public async Task A_slow_group_does_not_delay_another()
    {
        var transport = await OpenAsync();
        var release = new TaskCompletionSource();
        var slow = new ReceivingGroup();
        await JoinAsync(transport, "slow", slow, "*", 8, async (_, cancellationToken) =>
        {
            await release.Task.WaitAsync(cancellationToken);

            return DeliveryOutcome.Handled;
        });
        var quick = await JoinAsync(transport, "quick");

        var publishing = PublishAsync(transport, [.. Enumerable.Range(0, 8).Select(number => Event($"a{number}", number))]);

        await quick.WaitForAsync(8);
        Assert.Empty(slow.Handled);
        release.SetResult();
        await slow.WaitForAsync(8);
        await publishing;
    }

    [Fact]
    public async Task SC_113_A_group_that_throws_and_one_that_is_slow_do_not_concern_the_others()
    {
        var transport = await OpenAsync();
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var wild = await JoinAsync(transport, "wild", answer: delivery => delivery.Attempt < 3 ? throw new InvalidOperationException("No.") : DeliveryOutcome.Handled);
        var slow = new ReceivingGroup();
        await JoinAsync(transport, "slow", slow, "*", 8, async (_, _) =>
        {
            await release.Task.WaitAsync(End);

            return DeliveryOutcome.Handled;
        });
        var twice = await JoinAsync(transport, "twice", pattern: "order.*, order.changed");
        var publishing = PublishAsync(transport, Event("a", 1), Event("b", 2));

        // The slow one has not ended any of its calls.
        await twice.WaitForAsync(2);
        Assert.Empty(slow.Handled);
        release.SetResult();

        await publishing.WaitAsync(Patience);
        await slow.WaitForAsync(2);
        await wild.WaitForAsync(2);
        Assert.Equal(2, twice.Calls.Count);
        Assert.Equal(2, slow.Calls.Count);
    }
}
