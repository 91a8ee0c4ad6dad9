using Arc.Transports;

namespace Arc.Runtime.Tests.Transports;

// What a group gives up is kept, and can be delivered after all or thrown away.
public abstract partial class TransportConformance
{
    [Fact]
    public async Task SC_109_Poison_goes_to_the_dead_letters_of_its_group_and_can_be_replayed()
    {
        var transport = await OpenAsync();
        var letters = DeadLettersOf(transport);
        var cured = false;
        var other = await JoinAsync(transport, "other");
        var group = await JoinAsync(transport, "poisoned", answer: delivery =>
            Number(delivery.Event) != 2 || Volatile.Read(ref cured) ? DeliveryOutcome.Handled
            : delivery.Attempt < 3 ? Soon("Not yet.") : DeliveryOutcome.DeadLetter("Never \0 ever: 日本"));
        var poison = Event("a", 2);

        await PublishAsync(transport, Event("a", 1), poison, Event("a", 3), Event("b", 4));

        await group.WaitForAsync(3);
        await other.WaitForAsync(4);
        var letter = Assert.Single(await EventuallyAsync(() => letters.ListAsync("poisoned", 10, default), found => found.Count > 0));
        Assert.Empty(await letters.ListAsync("other", 10, default));
        Assert.Single(await letters.ListAsync(null, 10, default), found => found.Group == "poisoned");
        Assert.Equal(poison.Id, letter.Event.Id);
        Assert.Equal(3, letter.Attempts);
        Assert.Contains("ever: 日本", letter.Error, StringComparison.Ordinal);
        Assert.True(poison.Data.Span.SequenceEqual(letter.Event.Data.Span));
        Assert.True(letter.FirstFailedAt < letter.LastFailedAt, $"{letter.FirstFailedAt:O} {letter.LastFailedAt:O}");
        Assert.InRange(letter.LastFailedAt - letter.FirstFailedAt, TimeSpan.FromMilliseconds(20), TimeSpan.FromMinutes(10));

        Volatile.Write(ref cured, true);
        Assert.True(await letters.ReplayAsync(letter.Id, default));

        var handled = await group.WaitForAsync(4);
        Assert.Equal(1, Assert.Single(handled, delivery => delivery.Event.Id == poison.Id).Attempt);
        await EventuallyAsync(() => letters.ListAsync("poisoned", 10, default), found => found.Count == 0);
        Assert.False(await letters.ReplayAsync(letter.Id, default));
        Assert.Equal(4, other.Calls.Count);
    }

    [Fact]
    public async Task A_dead_letter_stays_until_its_replay_was_handled()
    {
        Assert.SkipWhen(IsDurable, "The log takes the event back in the step in which the dead letter leaves.");
        var transport = await OpenAsync();
        var letters = DeadLettersOf(transport);
        var release = new TaskCompletionSource<DeliveryOutcome>(TaskCreationOptions.RunContinuationsAsynchronously);
        var group = new ReceivingGroup();
        await JoinAsync(transport, "poisoned", group, "*", 8, async (_, _) =>
            group.Calls.Count == 1 ? DeliveryOutcome.DeadLetter("First.") : await release.Task.WaitAsync(End));
        await PublishAsync(transport, Event("a", 1));
        var letter = Assert.Single(await EventuallyAsync(() => letters.ListAsync("poisoned", 10, default), found => found.Count > 0));

        // While it is on its way it is still there, and a second replay is none.
        Assert.True(await letters.ReplayAsync(letter.Id, default));
        await EventuallyAsync(() => Task.FromResult(group.Calls.Count), count => count == 2);
        Assert.True(await letters.ReplayAsync(letter.Id, default));
        Assert.Equal(letter.Id, Assert.Single(await letters.ListAsync("poisoned", 10, default)).Id);

        // What fails again is the same dead letter, with its new reason.
        release.SetResult(DeliveryOutcome.DeadLetter("Second."));
        var again = Assert.Single(await EventuallyAsync(() => letters.ListAsync("poisoned", 10, default), found => found.Any(l => l.Error == "Second.")));
        Assert.Equal(letter.Id, again.Id);

        release = new TaskCompletionSource<DeliveryOutcome>(TaskCreationOptions.RunContinuationsAsynchronously);
        release.SetResult(DeliveryOutcome.Handled);
        await EventuallyAsync(
            async () =>
            {
                await letters.ReplayAsync(letter.Id, default);

                return (await letters.ListAsync("poisoned", 10, default)).Count;
            },
            count => count == 0);
        Assert.Single(group.Handled.DistinctBy(delivery => delivery.Event.Id));
    }

    [Fact]
    public async Task Of_many_replays_at_once_through_two_processes_one_delivers()
    {
        var transport = await OpenAsync();
        var others = SharesGroups ? await OpenAsync() : transport;
        var letters = DeadLettersOf(transport);
        var isCured = false;
        var group = await JoinAsync(transport, "poisoned", answer: _ => Volatile.Read(ref isCured) ? DeliveryOutcome.Handled : DeliveryOutcome.DeadLetter("No."));
        await PublishAsync(transport, Event("a", 1));
        var letter = Assert.Single(await EventuallyAsync(() => letters.ListAsync("poisoned", 10, default), found => found.Count > 0));
        Volatile.Write(ref isCured, true);

        var replays = await Task.WhenAll(Enumerable.Range(0, 16).Select(i => (i % 2 == 0 ? letters : DeadLettersOf(others)).ReplayAsync(letter.Id, default)));

        Assert.Contains(true, replays);
        await EventuallyAsync(() => letters.ListAsync("poisoned", 10, default), found => found.Count == 0);
        await group.WaitForAsync(1);

        // What comes behind it shows that nothing else does.
        await PublishAsync(transport, Event("a", 2));
        await group.WaitForAsync(1, delivery => Number(delivery.Event) == 2);
        Assert.Single(group.Handled, delivery => Number(delivery.Event) == 1);
    }

    [Fact]
    public async Task A_dead_letter_can_be_thrown_away()
    {
        var transport = await OpenAsync();
        var letters = DeadLettersOf(transport);
        await JoinAsync(transport, "poisoned", answer: _ => DeliveryOutcome.DeadLetter("No."));

        await PublishAsync(transport, Event("a", 1));

        var letter = Assert.Single(await EventuallyAsync(() => letters.ListAsync("poisoned", 10, default), found => found.Count > 0));
        Assert.True(await letters.DiscardAsync(letter.Id, default));
        Assert.Empty(await letters.ListAsync("poisoned", 10, default));
        Assert.False(await letters.DiscardAsync(letter.Id, default));
        Assert.False(await letters.DiscardAsync("no such letter", default));
        Assert.False(await letters.ReplayAsync("no such letter", default));
    }
}
