using System.Collections.Concurrent;
using System.Text;
using Arc.Events;
using Arc.Transports;

namespace Arc.Runtime.Tests.Transports;

/// <summary>What every transport promises. A test that a transport's guarantees exclude is skipped by saying which one it lacks.</summary>
public abstract class TransportConformance : IAsyncLifetime
{
    private readonly List<IAsyncDisposable> _subscriptions = [];
    private readonly CancellationTokenSource _end = new();

    /// <summary>Lets calls end that stand for a process that was killed.</summary>
    protected CancellationToken End => _end.Token;

    /// <summary>The server keeps what a group has not handled.</summary>
    protected virtual bool IsDurable => true;

    /// <summary>Processes that subscribe under one name share the work.</summary>
    protected virtual bool SharesGroups => true;

    /// <summary>One process's end of the transport; each call is another process.</summary>
    protected abstract Task<IEventTransport> OpenAsync();

    protected abstract IDeadLetters DeadLettersOf(IEventTransport transport);

    public virtual ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public virtual async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await Task.WhenAll(_subscriptions.Select(subscription => subscription.DisposeAsync().AsTask()));
        _end.Dispose();

        GC.SuppressFinalize(this);
    }

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
    public async Task Events_of_an_aggregate_arrive_in_order_also_across_retries()
    {
        var transport = await OpenAsync();
        var group = await JoinAsync(transport, "all", answer: delivery =>
            Number(delivery.Event) % 5 == 0 && delivery.Attempt < 3 ? Soon("Not yet.") : DeliveryOutcome.Handled);
        var events = Enumerable.Range(0, 120).Select(number => Event($"a{number % 6}", number)).ToArray();

        await PublishAsync(transport, events);

        await group.WaitForAsync(120);
        Assert.All(
            group.Handled.GroupBy(delivery => delivery.Event.AggregateId),
            ofOne => Assert.Equal(ofOne.Select(delivery => Number(delivery.Event)).Order(), ofOne.Select(delivery => Number(delivery.Event))));
        Assert.All(group.Handled, delivery => Assert.Equal(Number(delivery.Event) % 5 == 0 ? 3 : 1, delivery.Attempt));
    }

    [Fact]
    public async Task A_failing_event_holds_its_own_aggregate_and_no_other()
    {
        var transport = await OpenAsync();
        var heals = false;
        var group = await JoinAsync(transport, "all", answer: delivery =>
            delivery.Event.AggregateId == "bad" && !Volatile.Read(ref heals) ? Soon("Broken.") : DeliveryOutcome.Handled);
        var events = Enumerable.Range(0, 40).Select(number => Event(number % 10 == 0 ? "bad" : $"good{number % 3}", number)).ToArray();

        var publishing = PublishAsync(transport, events);
        await group.WaitForAsync(36);
        Assert.DoesNotContain(group.Handled, delivery => delivery.Event.AggregateId == "bad");
        Volatile.Write(ref heals, true);

        await group.WaitForAsync(40);
        await publishing;
        Assert.Equal([0, 10, 20, 30], group.Handled.Where(delivery => delivery.Event.AggregateId == "bad").Select(delivery => Number(delivery.Event)));
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

    [Fact]
    public async Task Never_more_calls_run_than_the_group_allows_and_never_two_of_one_aggregate()
    {
        var transport = await OpenAsync();
        var running = new ConcurrentDictionary<string, int>();
        var most = 0;
        var now = 0;
        var group = new ReceivingGroup();
        await JoinAsync(transport, "slow", group, "*", 3, async (delivery, cancellationToken) =>
        {
            Assert.Equal(1, running.AddOrUpdate(delivery.Event.AggregateId, 1, (_, count) => count + 1));
            var current = Interlocked.Increment(ref now);
            InterlockedMax(ref most, current);
            await Task.Delay(10, cancellationToken);
            Interlocked.Decrement(ref now);
            running.AddOrUpdate(delivery.Event.AggregateId, 0, (_, count) => count - 1);

            return DeliveryOutcome.Handled;
        });

        await PublishAsync(transport, [.. Enumerable.Range(0, 60).Select(number => Event($"a{number % 12}", number))]);

        Assert.All(await group.WaitForAsync(60), delivery => Assert.Equal(1, delivery.Attempt));
        Assert.InRange(most, 2, 3);
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

    protected static TimeSpan Patience => TimeSpan.FromSeconds(120);

    protected static int Number(EventEnvelope envelope) => int.Parse(Encoding.UTF8.GetString(envelope.Data.Span));

    protected static EventEnvelope Event(string aggregate, int number, string type = "order.changed") => new()
    {
        Id = Guid.CreateVersion7(),
        Type = type,
        AggregateType = "order",
        AggregateId = aggregate,
        OccurredAt = DateTimeOffset.UnixEpoch.AddSeconds(number),
        Data = Encoding.UTF8.GetBytes($"{number}"),
    };

    protected static DeliveryOutcome Soon(string error) => DeliveryOutcome.Retry(TimeSpan.FromMilliseconds(20), error);

    /// <summary>As the relay does: those of an aggregate one after another, each until it arrives; batches where they are taken.</summary>
    protected static async Task PublishAsync(IEventTransport transport, params EventEnvelope[] events)
    {
        if (transport.TakesBatches)
        {
            await transport.PublishAsync(events, default);
            return;
        }

        await Task.WhenAll(events.GroupBy(e => e.AggregateId).Select(async lane =>
        {
            foreach (var envelope in lane)
            {
                for (var attempt = 1; ; attempt++)
                {
                    try
                    {
                        await transport.PublishAsync(envelope, attempt, default);
                        break;
                    }
                    catch (DeliveryFailedException)
                    {
                        await Task.Delay(20);
                    }
                }
            }
        }));
    }

    protected async Task<ReceivingGroup> JoinAsync(IEventTransport transport, string name, string pattern = "*", Func<EventDelivery, DeliveryOutcome>? answer = null)
    {
        var group = new ReceivingGroup();
        await JoinAsync(transport, name, group, pattern, 8, (delivery, _) => ValueTask.FromResult(answer?.Invoke(delivery) ?? DeliveryOutcome.Handled));

        return group;
    }

    protected async Task<IAsyncDisposable> JoinAsync(
        IEventTransport transport,
        string name,
        ReceivingGroup group,
        string pattern,
        int concurrency,
        Func<EventDelivery, CancellationToken, ValueTask<DeliveryOutcome>> handle)
    {
        var subscription = await transport.SubscribeAsync(
            new EventSubscription
            {
                Group = name,
                Pattern = new EventPattern(pattern),
                Concurrency = concurrency,
                Handle = (delivery, cancellationToken) => group.CallAsync(delivery, () => handle(delivery, cancellationToken)),
            },
            default);
        _subscriptions.Add(subscription);

        return subscription;
    }

    protected static async Task<T> EventuallyAsync<T>(Func<Task<T>> read, Func<T, bool> isThere)
    {
        var deadline = Environment.TickCount64 + (long)Patience.TotalMilliseconds;

        while (true)
        {
            var value = await read();

            if (isThere(value))
            {
                return value;
            }

            Assert.True(Environment.TickCount64 < deadline, $"It did not happen in {Patience}; the last value was {value}.");
            await Task.Delay(20);
        }
    }

    private static void InterlockedMax(ref int most, int value)
    {
        for (var seen = Volatile.Read(ref most); seen < value; seen = Volatile.Read(ref most))
        {
            Interlocked.CompareExchange(ref most, value, seen);
        }
    }
}
