using Arc.Events;
using Arc.Transports;
using Microsoft.Extensions.Logging;
using Npgsql;
using static Arc.PostgreSql.Transports.TransportDatabase;

namespace Arc.PostgreSql.Transports;

/// <summary>Events in a table of the application's own database: groups without any other server.</summary>
internal sealed class PostgreSqlTransport : LogTransport, IAsyncDisposable
{
    /// <summary>The most that one statement carries.</summary>
    private const int MaxBatchBytes = 8 << 20;

    /// <summary>How many events of a partition one statement removes.</summary>
    private const int TrimmedAtOnce = 2000;

    private static readonly TimeSpan _trimInterval = TimeSpan.FromSeconds(30);

    private readonly Lazy<TransportSql> _sql;
    private readonly TransportOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly CancellationTokenSource _stopping = new();

    // Can be asked when the source is disposed of already.
    private readonly CancellationToken _stopped;
    private readonly Lazy<Task> _listening;
    private long _trimmed;
    private Task _trimming = Task.CompletedTask;

    public PostgreSqlTransport(string connectionString, Func<TransportSql> sql, TransportOptions options, TimeProvider time, ILogger logger)
        : base(options, time, logger)
    {
        Database = new TransportDatabase(connectionString);
        _sql = new Lazy<TransportSql>(sql);
        _options = options;
        _time = time;
        _logger = logger;
        _stopped = _stopping.Token;
        _listening = new Lazy<Task>(ListenAsync);
    }

    public TransportDatabase Database { get; }

    public TransportSql Sql => _sql.Value;

    public EventSignal Signal { get; } = new();

    private bool IsTrimDue => Interlocked.Read(ref _trimmed) is var last && (last == 0 || _time.GetElapsedTime(last) > _trimInterval);

    public override async Task PublishAsync(IReadOnlyList<EventEnvelope> envelopes, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(envelopes);
        var partitions = new List<int>();
        var events = new List<byte[]>();
        var bytes = 0;

        foreach (var envelope in envelopes)
        {
            var json = CloudEventJson.Write(envelope);

            if (bytes > 0 && bytes + json.Length > MaxBatchBytes)
            {
                await SendAsync().ConfigureAwait(false);
            }

            partitions.Add(EventPartition.Of(envelope));
            events.Add(json);
            bytes += json.Length;
        }

        if (bytes > 0)
        {
            await SendAsync().ConfigureAwait(false);
        }

        async Task SendAsync()
        {
            await Database.RunAsync(
                cancellationToken,
                Part(Sql.LockLog),
                Part(Sql.Append, Value<int[]>([.. partitions]), Value<byte[][]>([.. events])),
                Part(Sql.Notify)).ConfigureAwait(false);
            Signal.Wake();
            partitions.Clear();
            events.Clear();
            bytes = 0;
        }

        // Beside the relay, which does not wait for it: where no group lives, nobody else would.
        if (IsTrimDue)
        {
            _trimming = TrimAsync(_stopped);
        }
    }

    /// <summary>
    /// Listens for signals of other processes, and removes old events now and then. Called after every sign of life of a
    /// group, which it must not hold up: what takes longer goes on the next time.
    /// </summary>
    public async Task MaintainAsync(CancellationToken cancellationToken)
    {
        _ = _listening.Value;
        await TrimAsync(cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync().ConfigureAwait(false);

        if (_listening.IsValueCreated)
        {
            await _listening.Value.ConfigureAwait(false);
        }

        await _trimming.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await Database.DisposeAsync().ConfigureAwait(false);
        _stopping.Dispose();
    }

    protected override IGroupLog OpenGroup(string group, string member) => new PostgreSqlGroupLog(this, group, member, _options, _time, _logger);

    private async Task TrimAsync(CancellationToken cancellationToken)
    {
        var last = Interlocked.Read(ref _trimmed);
        var began = _time.GetTimestamp();

        if (!IsTrimDue || Interlocked.CompareExchange(ref _trimmed, began, last) != last)
        {
            return;
        }

        try
        {
            while (await Database.RunAsync(cancellationToken, Part(Sql.Trim, Value(_options.Keep), Value(TrimmedAtOnce))).ConfigureAwait(false) >= TrimmedAtOnce)
            {
                if (_time.GetElapsedTime(began) > _options.Lease / 8)
                {
                    Interlocked.Exchange(ref _trimmed, 0);
                    return;
                }
            }
        }
        catch (NpgsqlException exception)
        {
            PostgreSqlTransportLog.NotTrimmed(_logger, exception);
        }
    }

    private async Task ListenAsync()
    {
        await Task.Yield();

        while (!_stopped.IsCancellationRequested)
        {
            try
            {
                var connection = await Database.OpenAsync(_stopped).ConfigureAwait(false);
                await using var disposal = connection.ConfigureAwait(false);
                var listen = connection.CreateCommand();
                await using var listenDisposal = listen.ConfigureAwait(false);
                listen.CommandText = $"LISTEN {TransportSql.Channel}";
                await listen.ExecuteNonQueryAsync(_stopped).ConfigureAwait(false);

                while (true)
                {
                    await connection.WaitAsync(_stopped).ConfigureAwait(false);
                    Signal.Wake();
                }
            }
#pragma warning disable CA1031 // Without signals there is the poll; the connection is tried again.
            catch (Exception)
#pragma warning restore CA1031
            {
                await Task.Delay(TimeSpan.FromSeconds(1), _time, _stopped).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }
}
