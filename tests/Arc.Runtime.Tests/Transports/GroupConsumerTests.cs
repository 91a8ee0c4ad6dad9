using System.Text;
using Arc.Events;
using Arc.Transports;
using Microsoft.Extensions.Logging.Abstractions;

namespace Arc.Runtime.Tests.Transports;

/// <summary>A member that compares what is not settled with what it works on hands nothing out twice.</summary>
public sealed class GroupConsumerTests
{
    [Fact]
    public async Task What_is_settled_while_the_log_is_asked_for_the_rest_does_not_come_again()
    {
        var log = new OneEventLog();
        var calls = new List<string>();
        var subscription = new EventSubscription
        {
            Group = "all",
            Pattern = new EventPattern("*"),
            Handle = (delivery, _) =>
            {
                lock (calls)
                {
                    calls.Add(delivery.Event.AggregateId);
                }

                return ValueTask.FromResult(DeliveryOutcome.Handled);
            },
        };

        await using (new GroupConsumer(log, subscription, new TransportOptions(), TimeProvider.System, NullLogger.Instance))
        {
            await log.Finished.Task.WaitAsync(TimeSpan.FromMinutes(2), TestContext.Current.CancellationToken);
        }

        Assert.Equal(["first", "second"], calls);
    }

    /// <summary>Gives out one event, loses its connection, and on being asked what is open gives an answer from before the event was settled.</summary>
    private sealed class OneEventLog : IGroupLog
    {
        private static readonly LaneItem _first = Item("first");
        private readonly TaskCompletionSource _mayBeSettled = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource _isSettled = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _takeovers;
        private int _reads;

        public TaskCompletionSource Finished { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<PartitionShare> ShareAsync(CancellationToken cancellationToken) => Task.FromResult(new PartitionShare([0], 0));

        public Task ReleaseAsync(int partition, CancellationToken cancellationToken) => Task.CompletedTask;

        public async Task<IReadOnlyList<LaneItem>> TakeOverAsync(int partition, CancellationToken cancellationToken)
        {
            if (++_takeovers == 1)
            {
                return [];
            }

            _mayBeSettled.SetResult();
            await _isSettled.Task;

            // Time for the consumer to forget the event.
            await Task.Delay(300, CancellationToken.None);

            return [_first];
        }

        public Task<IReadOnlyList<LaneItem>> ReadAsync(IReadOnlyCollection<int> partitions, int limit, CancellationToken cancellationToken) => ++_reads switch
        {
            1 => Task.FromResult<IReadOnlyList<LaneItem>>([_first]),
            2 => throw new IOException("The connection is gone."),
            3 => Task.FromResult<IReadOnlyList<LaneItem>>([Item("second")]),
            _ => Task.FromResult<IReadOnlyList<LaneItem>>([]),
        };

        public Task WaitAsync(TimeSpan atMost, CancellationToken cancellationToken) => Task.Delay(10, cancellationToken);

        public Task BeginAttemptAsync(LaneItem item, int attempt, string? failure, TimeSpan failing, CancellationToken cancellationToken) => Task.CompletedTask;

        public async Task SettleAsync(IReadOnlyList<LaneItem> items, CancellationToken cancellationToken)
        {
            await _mayBeSettled.Task;

            if (!_isSettled.TrySetResult())
            {
                Finished.TrySetResult();
            }
        }

        public Task DeadLetterAsync(LaneItem item, int attempts, string failure, TimeSpan failing, CancellationToken cancellationToken) => Task.CompletedTask;

        public Task LeaveAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;

        private static LaneItem Item(string name) => new(
            new EventEnvelope
            {
                Id = Guid.CreateVersion7(),
                Type = "order.changed",
                AggregateType = "order",
                AggregateId = name,
                OccurredAt = DateTimeOffset.UnixEpoch,
                Data = Encoding.UTF8.GetBytes("{}"),
            },
            Attempts: 0,
            Partition: 0,
            Position: name);
    }
}
