using Arc.Audit;
using Arc.Caching;
using Arc.EntityModel;
using Arc.Events;
using Arc.Hosting;
using Arc.PostgreSql.Audit;
using Arc.PostgreSql.Caching;
using Arc.PostgreSql.EntityModel;
using Arc.PostgreSql.Events;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Arc.PostgreSql.Hosting;

/// <summary>
/// PostgreSQL: one data source for the application, prepared statements, and the event of a single write inside the
/// write's own statement.
/// </summary>
internal sealed class PostgreSqlStore : StoreProvider, IAsyncDisposable, IDisposable
{
    private readonly IConfiguration _configuration;
    private readonly TimeProvider _time;
    private readonly Lazy<NpgsqlDataSource> _dataSource;
    private readonly Lazy<OpenConnections> _openConnections;
    private readonly JoinableTypes _joinable = new();

    public PostgreSqlStore(IConfiguration configuration, TimeProvider time, ILoggerFactory loggers)
    {
        (_configuration, _time) = (configuration, time);
        _dataSource = new(() => NpgsqlDataSource.Create(ConnectionDefaults.ForRequests(ConnectionString)));
        ChangeExchange = new PostgreSqlChangeExchange(() => ConnectionDefaults.ForNotices(ConnectionString), loggers.CreateLogger<PostgreSqlChangeExchange>());
        _openConnections = new(() => new OpenConnections(_dataSource.Value, ConnectionDefaults.KeptOpen(ConnectionString), _time));
    }

    public override string ConnectionName => "PostgreSql";

    public override bool HasTransactions => true;

    public override void Configure(DbContextOptionsBuilder options)
    {
        options.UseNpgsql(_dataSource.Value);
        ((IDbContextOptionsBuilderInfrastructure)options).AddOrUpdateExtension(new OutboxContextExtension(new RowStatements(_time), _openConnections.Value));
        options.ReplaceService<IDatabase, RowDatabase>();
        ((IDbContextOptionsBuilderInfrastructure)options).AddOrUpdateExtension(new AuditModelExtension());

        // Before any interceptor of the user, so that it reads the statement as EF Core wrote it.
        options.AddInterceptors(new StatementJoin(_joinable, _time));
    }

    public override int OpenContexts => ConnectionDefaults.KeptOpen(ConnectionString);

    public override Task PrepareReadsAsync(DbContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);

        return context.Database.ExecuteSqlRawAsync(ConnectionDefaults.ReadSession, cancellationToken);
    }

    public override void CloseIdleConnections() => _dataSource.Value.Clear();

    public override string OutboxGeneration => OutboxEntityModel.Generations[OutboxGenerations.At(_time.GetUtcNow())];

    public override string OutboxReplays => OutboxEntityModel.Held;

    public override Task<OutboxDepth> MeasureOutboxAsync(DbContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);

        return OutboxCount.MeasureAsync(context, cancellationToken);
    }

    public override IOutboxStore OpenOutbox(IModel model, OutboxOptions options) =>
        new PostgreSqlOutboxStore(ConnectionDefaults.ForRelay(ConnectionString), new OutboxSql(model), options, _time);

    public override Task ExchangeNoticesAsync(Func<CancellationToken, Task> committed, Action heard, CancellationToken cancellationToken) =>
        CommitNoticeExchange.RunAsync(ConnectionDefaults.ForNotices(ConnectionString), committed, heard, cancellationToken);

    public override IChangeExchange ChangeExchange { get; }

    public override Task<string> IdentifyAsync(DbContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);

        return DatabaseOrigin.ReadAsync(context, cancellationToken);
    }

    public override Task<DateTimeOffset> ReadClockAsync(DbContext context, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);

        return DatabaseClock.ReadAsync(context, cancellationToken);
    }

    public override Task<AuditRound?> BeginAuditRoundAsync(DbContext context, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);

        return PostgreSqlAuditRound.BeginAsync(context, cancellationToken);
    }

    public override bool JoinsEvents(IEntityType type) => _joinable.Contains(type);

    public override Func<object, object>? RoundingOf(IProperty column) => Roundings.Of(column);

    public override void AllocateKeys(DbContext context, IReadOnlyList<EntityEntry> entries) => KeySequences.Allocate(context, entries);

    public override Task AllocateKeysAsync(DbContext context, IReadOnlyList<EntityEntry> entries, CancellationToken cancellationToken) =>
        KeySequences.AllocateAsync(context, entries, cancellationToken);

    public async ValueTask DisposeAsync()
    {
        CloseConnections();

        if (_dataSource.IsValueCreated)
        {
            await _dataSource.Value.DisposeAsync().ConfigureAwait(false);
        }
    }

    public void Dispose()
    {
        CloseConnections();

        if (_dataSource.IsValueCreated)
        {
            _dataSource.Value.Dispose();
        }
    }

    private void CloseConnections()
    {
        if (_openConnections.IsValueCreated)
        {
            _openConnections.Value.Dispose();
        }
    }

    private string ConnectionString => _configuration.GetConnectionString("PostgreSql")!;
}
