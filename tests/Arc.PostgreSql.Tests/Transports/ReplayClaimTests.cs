using Arc.Events;
using Arc.PostgreSql.Tests.Shop;
using Arc.Transports;
using Microsoft.Extensions.DependencyInjection;
using static Arc.PostgreSql.Tests.Shop.Eventually;

namespace Arc.PostgreSql.Tests.Transports;

/// <summary>Where dead letters are in the store and groups in the memory of each process, a replay is one process's at a time.</summary>
public sealed class ReplayClaimTests(ShopDatabase database) : IClassFixture<ShopDatabase>, IAsyncLifetime
{
    private readonly List<(int Process, TaskCompletionSource<DeliveryOutcome> Answer)> _calls = [];

    public async ValueTask InitializeAsync() => await database.ExecuteAsync("TRUNCATE arc_dead_letters");

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Two_processes_that_are_asked_at_once_deliver_it_once()
    {
        await using var one = new ShopHost(database.ConnectionString);
        await using var other = new ShopHost(database.ConnectionString);
        var id = await BuryAsync(one, other);

        var replays = await Task.WhenAll(Enumerable.Range(0, 16).Select(i => LettersOf(i % 2 == 0 ? one : other).ReplayAsync(id, default)));

        Assert.DoesNotContain(false, replays);
        await UntilAsync(() => Calls.Length == 1);
        Assert.True(await LettersOf(one).ReplayAsync(id, default));
        Assert.True(await LettersOf(other).ReplayAsync(id, default));
        Assert.Single(Calls);

        // What fails again is anybody's again.
        var (first, answer) = Calls[0];
        answer.SetResult(DeliveryOutcome.DeadLetter("Again."));
        await UntilAsync(async () => (await LettersOf(one).ListAsync(null, 10, default)).Single().Error == "Again.");
        await LettersOf(first == 1 ? other : one).ReplayAsync(id, default);
        await UntilAsync(() => Calls.Length == 2);
        Assert.NotEqual(first, Calls[1].Process);

        Calls[1].Answer.SetResult(DeliveryOutcome.Handled);
        await UntilAsync(async () => (await LettersOf(one).ListAsync(null, 10, default)).Count == 0);
        Assert.False(await LettersOf(other).ReplayAsync(id, default));
        Assert.Equal(2, Calls.Length);
    }

    [Fact]
    public async Task What_a_process_that_is_gone_was_delivering_is_anothers_after_its_time()
    {
        await using var one = new ShopHost(database.ConnectionString);
        await using var other = new ShopHost(database.ConnectionString);
        var id = await BuryAsync(one, other);
        await LettersOf(one).ReplayAsync(id, default);
        await UntilAsync(() => Calls.Length == 1);
        await LettersOf(other).ReplayAsync(id, default);
        Assert.Single(Calls);

        await database.ExecuteAsync("UPDATE arc_dead_letters SET replayed_until = now() - interval '1 second'");
        await LettersOf(other).ReplayAsync(id, default);

        await UntilAsync(() => Calls.Length == 2);
        Assert.Equal(2, Calls[1].Process);
        Array.ForEach(Calls, call => call.Answer.SetResult(DeliveryOutcome.Handled));
        await UntilAsync(async () => (await LettersOf(one).ListAsync(null, 10, default)).Count == 0);
    }

    private (int Process, TaskCompletionSource<DeliveryOutcome> Answer)[] Calls
    {
        get
        {
            lock (_calls)
            {
                return [.. _calls];
            }
        }
    }

    private static IDeadLetters LettersOf(ShopHost host) => host.Services.GetRequiredService<IDeadLetters>();

    /// <summary>Makes a dead letter of a group that both processes have; further deliveries wait for their answer.</summary>
    private async Task<string> BuryAsync(ShopHost one, ShopHost other)
    {
        await SubscribeAsync(one, 1);
        await SubscribeAsync(other, 2);
        var envelope = new EventEnvelope
        {
            Id = Guid.CreateVersion7(),
            Type = "order.paid",
            AggregateType = "order",
            AggregateId = "1",
            OccurredAt = DateTimeOffset.UnixEpoch,
            Data = "{}"u8.ToArray(),
        };
        var publishing = one.Services.GetRequiredService<IEventTransport>().PublishAsync(envelope, 1, default);
        await UntilAsync(() => Calls.Length == 1);
        Calls[0].Answer.SetResult(DeliveryOutcome.DeadLetter("No."));
        await publishing;

        lock (_calls)
        {
            _calls.Clear();
        }

        return Assert.Single(await LettersOf(one).ListAsync(null, 10, default)).Id;
    }

    private Task<IAsyncDisposable> SubscribeAsync(ShopHost host, int process) => host.Services.GetRequiredService<IEventTransport>().SubscribeAsync(
        new EventSubscription
        {
            Group = "poisoned",
            Pattern = new EventPattern("*"),
            Concurrency = 4,
            Handle = async (_, cancellationToken) =>
            {
                var answer = new TaskCompletionSource<DeliveryOutcome>(TaskCreationOptions.RunContinuationsAsynchronously);

                lock (_calls)
                {
                    _calls.Add((process, answer));
                }

                return await answer.Task.WaitAsync(cancellationToken);
            },
        },
        default);
}
