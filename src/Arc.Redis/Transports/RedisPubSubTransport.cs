using System.Text.Json;
using Arc.Events;
using Arc.Transports;
using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace Arc.Redis.Transports;

/// <summary>
/// Events on channels of Redis, one per type: every process that listens at that moment gets each event, at most once.
/// Nothing is kept; retries and order per aggregate hold within a process that lives.
/// </summary>
internal sealed class RedisPubSubTransport(
    RedisConnection connection,
    VolatileGroups groups,
    TransportOptions options,
    TimeProvider time,
    ILogger logger) : IEventTransport, IGroupReplay, IAsyncDisposable
{
    private readonly string _prefix = $"{options.Name}-events:";
    private readonly CancellationTokenSource _stopping = new();
    private readonly Lock _gate = new();

    // Replaced whole under _gate, read without it.
    private VolatileGroup[] _groups = [];

    // Guarded by _gate.
    private Task? _listening;

    public bool TakesBatches => true;

    public bool Wants(string type) => true;

    public Task PublishAsync(EventEnvelope envelope, int attempt, CancellationToken cancellationToken) => PublishAsync([envelope], cancellationToken);

    public Task PublishAsync(IReadOnlyList<EventEnvelope> envelopes, CancellationToken cancellationToken) => connection.ExecuteAsync(
        async database =>
        {
            // One connection: they are sent in this order, and their answers are waited for together.
            await Task.WhenAll(envelopes.Select(envelope =>
                database.PublishAsync(new RedisChannel(_prefix + envelope.Type, RedisChannel.PatternMode.Literal), CloudEventJson.Write(envelope)))).ConfigureAwait(false);

            return 0;
        },
        cancellationToken);

    public async Task<IAsyncDisposable> SubscribeAsync(EventSubscription subscription, CancellationToken cancellationToken)
    {
        var group = groups.Open(subscription);
        Task listening;

        lock (_gate)
        {
            _groups = [.. _groups, group];
            listening = _listening ??= ListenAsync();
        }

        // Heard from now on, if the server is there; else as soon as it is.
        await Task.WhenAny(listening, Task.Delay(connection.CommandTimeout, time, cancellationToken)).ConfigureAwait(false);

        return new Membership(this, group);
    }

    public bool TryReplay(string group, string letterId, EventEnvelope envelope)
    {
        var found = Volatile.Read(ref _groups).FirstOrDefault(candidate => candidate.Name == group);
        found?.Replay(letterId, envelope);

        return found is not null;
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync().ConfigureAwait(false);
        _stopping.Dispose();
    }

    private async Task ListenAsync()
    {
        await Task.Yield();

        for (var failures = 0; !_stopping.IsCancellationRequested; failures++)
        {
            try
            {
                await connection.SubscribeAsync(new RedisChannel(_prefix + "*", RedisChannel.PatternMode.Pattern), Receive, _stopping.Token).ConfigureAwait(false);
                return;
            }
#pragma warning disable CA1031 // Whatever keeps us from listening: the next try may succeed.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                if (failures == 0)
                {
                    RedisTransportLog.Deaf(logger, exception);
                }

                await Task.Delay(TimeSpan.FromSeconds(1), time, CancellationToken.None).ConfigureAwait(false);
            }
        }
    }

    private void Receive(RedisChannel channel, RedisValue message)
    {
        try
        {
            var envelope = CloudEventJson.Read((byte[])message!);

            foreach (var group in Volatile.Read(ref _groups))
            {
                group.Add(envelope);
            }
        }
        catch (JsonException exception)
        {
            RedisTransportLog.MalformedMessage(logger, channel!, exception.Message);
        }
    }

    private async ValueTask LeaveAsync(VolatileGroup group)
    {
        lock (_gate)
        {
            _groups = [.. _groups.Where(other => other != group)];
        }

        await group.DisposeAsync().ConfigureAwait(false);
    }

    private sealed class Membership(RedisPubSubTransport transport, VolatileGroup group) : IAsyncDisposable
    {
        public ValueTask DisposeAsync() => transport.LeaveAsync(group);
    }
}
