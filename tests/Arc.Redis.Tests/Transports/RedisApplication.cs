using Arc.Events;
using Arc.Runtime.Tests.Events;
using Arc.Transports;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Arc.Redis.Tests.Transports;

/// <summary>One process's end of a transport on Redis.</summary>
internal sealed class RedisApplication : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    public RedisApplication(string transport, string connectionString, string name, TimeSpan commandTimeout, Action<TransportOptions>? configure = null)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration.AddInMemoryCollection(
        [
            new("ConnectionStrings:Redis", connectionString),
            new("Arc:Transport", transport),
            new("Arc:Transports:Name", name),
            new("Arc:Transports:Lease", "00:00:30"),
            new("Arc:Transports:Poll", "00:00:00.100"),
        ]);
        builder.Logging.SetMinimumLevel(LogLevel.None);
        builder.Services.AddSingleton<Received>();
        builder.AddArc<NotesContext>(arc => new RedisExtension().Configure(arc));
        builder.Services.Configure<RedisOptions>(options => options.CommandTimeout = commandTimeout);

        if (configure is not null)
        {
            builder.Services.Configure(configure);
        }

        _services = builder.Services.BuildServiceProvider();
    }

    public IEventTransport Transport => _services.GetRequiredService<IEventTransport>();

    public IDeadLetters DeadLetters => _services.GetRequiredService<IDeadLetters>();

    public RedisConnection Connection => _services.GetRequiredService<RedisConnection>();

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
