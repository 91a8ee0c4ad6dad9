using Arc.Audit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Arc.Runtime.Tests.Audit;

/// <summary>One application of the ledger, whose background work does not run: tests do what it would do.</summary>
public sealed class LedgerHost : IAsyncDisposable
{
    private readonly IHost _host;
    private readonly bool _ownsStore;

    private LedgerHost(LedgerStore store, bool ownsStore, Action<IServiceCollection>? configure)
    {
        Store = store;
        _ownsStore = ownsStore;
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration.AddInMemoryCollection([new("ConnectionStrings:PostgreSql", store.ConnectionString)]);
        builder.Logging.SetMinimumLevel(LogLevel.None);
        configure?.Invoke(builder.Services);
        builder.AddArc<LedgerContext>();
        _host = builder.Build();
    }

    public LedgerStore Store { get; }

    public IServiceProvider Services => _host.Services;

    public IAudit Audit => Services.GetRequiredService<IAudit>();

    public static async Task<LedgerHost> CreateAsync(Action<IServiceCollection>? configure = null)
    {
        var host = new LedgerHost(await LedgerStore.CreateAsync(), ownsStore: true, configure);
        await using var context = host.Context();
        await context.Database.EnsureCreatedAsync();

        return host;
    }

    /// <summary>Lets the background work run.</summary>
    public Task StartAsync() => _host.StartAsync();

    /// <summary>A second instance on the same store.</summary>
    public LedgerHost Another(Action<IServiceCollection>? configure = null) => new(Store, ownsStore: false, configure);

    /// <summary>A context that acts for a tenant, or for the application.</summary>
    public LedgerContext Context(string? tenant = "A", ScopeKind kind = ScopeKind.Member)
    {
        var context = Services.GetRequiredService<IDbContextFactory<LedgerContext>>().CreateDbContext();
        context.Scope = new Scope { Kind = kind, Principal = Scope.System.Principal, TenantId = tenant, UserId = "u1" };

        return context;
    }

    /// <summary>All entries, oldest first.</summary>
    public async Task<AuditEntry[]> EntriesAsync() =>
        [.. (await Audit.QueryAsync(new AuditQuery { EveryTenant = true, Limit = AuditQuery.MaxLimit }, CancellationToken.None)).Entries.Reverse()];

    public async Task<Account> OpenAsync(string title = "Savings", string tenant = "A")
    {
        await using var context = Context(tenant);
        var account = new Account { Title = title, TenantId = tenant };
        context.Add(account);
        await context.SaveChangesAsync();

        return account;
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();

        if (_ownsStore)
        {
            await Store.DisposeAsync();
        }
    }
}
