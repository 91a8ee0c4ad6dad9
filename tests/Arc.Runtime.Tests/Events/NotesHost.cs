using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Arc.Runtime.Tests.Events;

/// <summary>An application in memory, started with its relay.</summary>
public sealed class NotesHost : IAsyncDisposable
{
    private readonly IHost _host;

    private NotesHost(IHost host) => _host = host;

    public static Guid Team { get; } = Guid.CreateVersion7();

    public IServiceProvider Services => _host.Services;

    public Received Received => _host.Services.GetRequiredService<Received>();

    public static async Task<NotesHost> StartAsync(Action<IServiceCollection>? before = null, Action<ArcBuilder>? configure = null)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Logging.SetMinimumLevel(LogLevel.None);
        builder.Services.AddSingleton<Received>();
        before?.Invoke(builder.Services);
        builder.AddArc<NotesContext>(configure);
        var host = builder.Build();
        await host.StartAsync();

        return new NotesHost(host);
    }

    public NotesContext Context(Guid? team = null)
    {
        var context = _host.Services.GetRequiredService<IDbContextFactory<NotesContext>>().CreateDbContext();
        context.Scope = new Scope { Kind = ScopeKind.Member, Principal = Scope.System.Principal, TenantId = (team ?? Team).ToString() };

        return context;
    }

    /// <summary>A context as the pool gives it, before anybody said for whom.</summary>
    public NotesContext Unclaimed() => _host.Services.GetRequiredService<IDbContextFactory<NotesContext>>().CreateDbContext();

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
    }
}
