using Arc.EntityModel;
using Arc.Events;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Arc.PostgreSql.Tests.Shop;

/// <summary>One application of the shop on a database. The relay runs only after <see cref="StartAsync"/>.</summary>
public sealed class ShopHost : IAsyncDisposable
{
    private readonly IHost _host;

    /// <param name="connectionString">The database.</param>
    /// <param name="configure">What is special about it.</param>
    /// <param name="watched">Whether <see cref="Statements"/> are recorded; what somebody looks at takes no shortcuts.</param>
    public ShopHost(string connectionString, Action<ArcBuilder>? configure = null, bool watched = true)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration.AddInMemoryCollection([new("ConnectionStrings:PostgreSql", connectionString)]);
        builder.Services.AddSingleton<Recorder>();
        builder.Services.AddSingleton(Statements);
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromSeconds(30));
        builder.Logging.SetMinimumLevel(LogLevel.None);
        builder.AddArc<ShopContext>(arc =>
        {
            if (watched)
            {
                arc.ConfigureDbContext(options => options.AddInterceptors(Statements));
            }

            configure?.Invoke(arc);
        });
        _host = builder.Build();
    }

    public SentStatements Statements { get; } = new();

    public Recorder Recorder => Services.GetRequiredService<Recorder>();

    public IServiceProvider Services => _host.Services;

    public Task StartAsync() => _host.StartAsync();

    public Task StopAsync() => _host.StopAsync();

    /// <summary>A context that acts for a tenant.</summary>
    public ShopContext Context(string? tenant = "acme")
    {
        var context = Services.GetRequiredService<IDbContextFactory<ShopContext>>().CreateDbContext();
        context.Scope = new Scope { Kind = ScopeKind.Member, Principal = Scope.System.Principal, TenantId = tenant, UserId = "u1" };

        return context;
    }

    /// <summary>The events that are not finished: neither delivered nor parked.</summary>
    public async Task<OutboxMessage[]> StoredEventsAsync()
    {
        await using var context = Context();
        var stored = await context.Set<OutboxMessage>(OutboxEntityModel.Held).AsNoTracking().ToListAsync();

        foreach (var generation in OutboxEntityModel.Generations)
        {
#pragma warning disable EF1002 // The name is a constant.
            stored.AddRange(await context.Set<OutboxMessage>(generation).FromSqlRaw(
                $"""
                SELECT g.* FROM {generation} g LEFT JOIN arc_outbox_slots s ON s.slot = g.slot
                WHERE NOT coalesce(pg_visible_in_snapshot(g.transaction_id, s.seen::pg_snapshot), false)
                AND NOT coalesce(pg_visible_in_snapshot(g.transaction_id, s.target::pg_snapshot) AND g.sequence <= s.page, false)
                """).AsNoTracking().ToListAsync());
#pragma warning restore EF1002
        }

        return [.. stored.OrderBy(m => m.Sequence)];
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();

        if (_host is IAsyncDisposable disposable)
        {
            await disposable.DisposeAsync();
        }
    }
}
