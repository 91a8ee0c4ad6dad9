using System.Collections.Concurrent;
using Arc.Transports;

namespace Arc.Runtime.Tests.Transports;

// Groups and their members come and go, and nothing is lost or done by two of them.
public abstract partial class TransportConformance
{
    [Fact]
    public async Task SC_112_Who_leaves_finishes_the_call_that_runs_and_gets_no_further_one()
    {
        var transport = await OpenAsync();
        var begun = new TaskCompletionSource();
        var release = new TaskCompletionSource();
        var group = new ReceivingGroup();
        var subscription = await JoinAsync(transport, "leaving", group, "*", 1, async (_, _) =>
        {
            begun.TrySetResult();
            await release.Task;

            return DeliveryOutcome.Handled;
        });

        var publishing = PublishAsync(transport, Event("1", 1));
        await begun.Task.WaitAsync(Patience);
        var leaving = subscription.DisposeAsync().AsTask();
        release.SetResult();
        await leaving.WaitAsync(Patience);
        await publishing;
        await group.WaitForAsync(1);

        // Nobody of the group is there any more; another group shows that the event went by.
        var other = await JoinAsync(transport, "other");
        await PublishAsync(transport, Event("1", 2));
        await other.WaitForAsync(1, delivery => Number(delivery.Event) == 2);
        Assert.Single(group.Calls);
    }

    [Fact]
    public async Task SC_112_A_group_that_leaves_and_joins_again_at_once_has_one_member_at_work()
    {
        var transport = await OpenAsync();
        var group = new ReceivingGroup();
        var (running, most) = (0, 0);
        IAsyncDisposable? subscription = null;

        for (var number = 0; number < 10; number++)
        {
            if (subscription is not null)
            {
                await subscription.DisposeAsync().AsTask().WaitAsync(Patience);
            }

            subscription = await JoinAsync(transport, "hasty", group, "*", 8, async (_, _) =>
            {
                InterlockedMax(ref most, Interlocked.Increment(ref running));
                await Task.Delay(5, CancellationToken.None);
                Interlocked.Decrement(ref running);

                return DeliveryOutcome.Handled;
            });
            await PublishAsync(transport, Event("a", number));

            // What was handled when the group left, and could not be noted any more, comes again.
            await group.WaitForAsync(1, delivery => Number(delivery.Event) == number);
        }

        await subscription!.DisposeAsync().AsTask().WaitAsync(Patience);
        Assert.Equal(Enumerable.Range(0, 10), group.Handled.Select(delivery => Number(delivery.Event)).Distinct());
        Assert.Equal(1, most);
        Assert.Equal(0, running);
    }

    [Fact]
    public async Task SC_110_A_new_group_begins_with_what_was_published_before_it()
    {
        Assert.SkipUnless(IsDurable, "The transport keeps nothing.");
        var transport = await OpenAsync();

        await PublishAsync(transport, [.. Enumerable.Range(0, 100).Select(number => Event("a", number))]);
        var group = await JoinAsync(await OpenAsync(), "late");

        await group.WaitForAsync(100);
        Assert.Equal(Enumerable.Range(0, 100), group.Handled.Select(delivery => Number(delivery.Event)));
    }

    [Fact]
    public async Task Members_share_the_work_each_event_to_one_of_them_in_order()
    {
        Assert.SkipUnless(SharesGroups, "Each process is a group of its own.");
        var publisher = await OpenAsync();
        var one = new ReceivingGroup();
        var other = new ReceivingGroup();
        var both = new ConcurrentQueue<EventDelivery>();

        ValueTask<DeliveryOutcome> Handle(EventDelivery delivery, CancellationToken cancellationToken)
        {
            both.Enqueue(delivery);

            return ValueTask.FromResult(DeliveryOutcome.Handled);
        }

        await JoinAsync(await OpenAsync(), "shared", one, "*", 8, Handle);
        await PublishAsync(publisher, [.. Enumerable.Range(0, 20).Select(number => Event($"a{number}", number))]);
        await one.WaitForAsync(20);

        // The second joins while the first has everything: the work is shared anew, and nothing is done twice.
        await JoinAsync(await OpenAsync(), "shared", other, "*", 8, Handle);
        var number = 20;

        await EventuallyAsync(
            async () =>
            {
                await PublishAsync(publisher, [.. Enumerable.Range(number, 20).Select(next => Event($"a{next % 20}", next))]);
                number += 20;
                await Task.Delay(100);

                return other.Handled.Count;
            },
            count => count > 20);

        await EventuallyAsync(() => Task.FromResult(one.Handled.Count + other.Handled.Count), count => count >= number);
        Assert.Equal(number, both.Select(delivery => delivery.Event.Id).Distinct().Count());
        Assert.Equal(number, both.Count);
        Assert.All(
            both.GroupBy(delivery => delivery.Event.AggregateId),
            ofOne => Assert.Equal(ofOne.Select(delivery => Number(delivery.Event)).Order(), ofOne.Select(delivery => Number(delivery.Event))));
    }

    [Fact]
    public async Task What_a_member_left_unfinished_goes_to_another_and_counts()
    {
        Assert.SkipUnless(IsDurable && SharesGroups, "The transport keeps nothing.");
        var publisher = await OpenAsync();
        var first = new ReceivingGroup();
        var leaving = await JoinAsync(await OpenAsync(), "shared", first, "*", 4, (delivery, _) =>
            ValueTask.FromResult(delivery.Event.AggregateId == "stuck" ? DeliveryOutcome.Retry(TimeSpan.FromHours(1), "Not today.") : DeliveryOutcome.Handled));
        await PublishAsync(publisher, Event("stuck", 1), Event("stuck", 2), Event("free", 3));
        await first.WaitForAsync(1);
        await EventuallyAsync(() => Task.FromResult(first.Calls.Count), count => count >= 2);

        await leaving.DisposeAsync();
        var second = await JoinAsync(await OpenAsync(), "shared");

        // What the first has handled comes again when it left before that could be noted.
        var handled = (await second.WaitForAsync(2, IsStuck)).Where(IsStuck).ToArray();
        Assert.Equal([1, 2], handled.Select(delivery => Number(delivery.Event)));
        Assert.Equal(2, handled[0].Attempt);

        static bool IsStuck(EventDelivery delivery) => delivery.Event.AggregateId == "stuck";
    }
}
