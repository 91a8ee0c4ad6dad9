using Arc.Events;
using Arc.PostgreSql.Hosting;
using Arc.PostgreSql.Tests.Shop;
using Arc.Transports;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Arc.PostgreSql.Tests.Transports;

/// <summary>One process's end of the transport on PostgreSQL.</summary>
internal sealed class TransportApplication : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    public TransportApplication(string connectionString, TimeSpan? keep)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration.AddInMemoryCollection(
        [
            new("ConnectionStrings:PostgreSql", connectionString),
            new("Arc:Transport", "postgresql"),
            new("Arc:Transports:Lease", "00:00:30"),
            new("Arc:Transports:Poll", "00:00:00.100"),
            new("Arc:Transports:Keep", (keep ?? TimeSpan.FromHours(1)).ToString()),
        ]);
        builder.Services.AddSingleton<Recorder>();
        builder.Logging.SetMinimumLevel(LogLevel.None);
        builder.AddArc<ShopContext>();
        _services = builder.Services.BuildServiceProvider();
    }

    public IEventTransport Transport => _services.GetRequiredService<IEventTransport>();

    public IDeadLetters DeadLetters => _services.GetRequiredService<IDeadLetters>();

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
