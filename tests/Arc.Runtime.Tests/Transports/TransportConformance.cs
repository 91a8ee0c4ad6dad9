using System.Text;
using Arc.Events;
using Arc.Transports;

namespace Arc.Runtime.Tests.Transports;

/// <summary>What every transport promises. A test that a transport's guarantees exclude is skipped by saying which one it lacks.</summary>
public abstract partial class TransportConformance : IAsyncLifetime
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
