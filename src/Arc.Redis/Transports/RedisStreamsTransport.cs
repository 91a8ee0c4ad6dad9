using Arc.Events;
using Arc.Transports;
using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace Arc.Redis.Transports;

/// <summary>Events in Redis Streams: a stream per partition, a consumer group per group.</summary>
internal sealed class RedisStreamsTransport : LogTransport
{
    /// <summary>The most that one script carries: a larger one would hold up everybody else on the server.</summary>
    private const int MaxScriptBytes = 1 << 20;

    private static readonly TimeSpan _trimInterval = TimeSpan.FromSeconds(30);

    private readonly StreamServer _server;
    private readonly TransportOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly Lock _gate = new();
    private long _trimmed;

    // Guarded by _gate: all groups wait for the same attempt.
    private Task? _listening;

    public RedisStreamsTransport(RedisConnection connection, TransportOptions options, TimeProvider time, ILogger logger)
        : base(options, time, logger)
    {
        _server = new StreamServer(connection);
        _options = options;
        _time = time;
        _logger = logger;
        Keys = new StreamKeys(options.Name);
    }

    public StreamKeys Keys { get; }

    public EventSignal Signal { get; } = new();

    public override async Task PublishAsync(IReadOnlyList<EventEnvelope> envelopes, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(envelopes);
        var values = new List<RedisValue> { Keys.Wake };
        var bytes = 0;

        foreach (var envelope in envelopes)
        {
            var json = CloudEventJson.Write(envelope);

            if (bytes > 0 && bytes + json.Length > MaxScriptBytes)
            {
                await SendAsync().ConfigureAwait(false);
            }

            values.Add(EventPartition.Of(envelope) + 1);
            values.Add(json);
            bytes += json.Length;
        }

        if (bytes > 0)
        {
            await SendAsync().ConfigureAwait(false);
        }

        // Beside the relay, which does not wait for it: where no group lives, nobody else would.
        _ = TrimQuietlyAsync();

        async Task SendAsync()
        {
            await _server.ScriptAsync(StreamScripts.Publish, Keys.Streams, [.. values], cancellationToken).ConfigureAwait(false);
            values.RemoveRange(1, values.Count - 1);
            bytes = 0;
        }
    }

    /// <summary>Removes what all groups are done with. Called with every sign of life, does something now and then.</summary>
    public async Task TrimAsync(CancellationToken cancellationToken)
    {
        var last = Interlocked.Read(ref _trimmed);

        if ((last == 0 || _time.GetElapsedTime(last) > _trimInterval) && Interlocked.CompareExchange(ref _trimmed, _time.GetTimestamp(), last) == last)
        {
            await _server.ScriptAsync(StreamScripts.Trim, Keys.Streams, [(long)_options.Keep.TotalMilliseconds], cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task TrimQuietlyAsync()
    {
        try
        {
            await TrimAsync(CancellationToken.None).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // What is old stays until the next time.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            RedisTransportLog.NotTrimmed(_logger, exception);
        }
    }

    /// <summary>Hears of new events, also after a lost connection. Without it there is the poll.</summary>
    public Task ListenAsync(CancellationToken cancellationToken)
    {
        Task listening;

        lock (_gate)
        {
            listening = _listening is null or { IsFaulted: true } or { IsCanceled: true }
                ? _listening = _server.HearAsync(Keys.Wake, Signal.Wake, CancellationToken.None)
                : _listening;
        }

        return listening.WaitAsync(cancellationToken);
    }

    protected override IGroupLog OpenGroup(string group, string member) => new RedisGroupLog(this, _server, group, member, _options, _time, _logger);
}
