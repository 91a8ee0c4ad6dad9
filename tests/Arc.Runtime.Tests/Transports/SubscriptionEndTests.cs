using Arc.Events;
using Arc.Runtime.Tests.Events;
using Arc.Transports;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Arc.Runtime.Tests.Transports;

/// <summary>An application may be told to stop by several at the same time: its lifetime, and whoever disposes of it.</summary>
public sealed class SubscriptionEndTests
{
    [Fact]
    public async Task Subscriptions_end_once_when_a_second_stop_comes_while_they_end()
    {
        var transport = new Transport();
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Logging.SetMinimumLevel(LogLevel.None);
        builder.Services.AddSingleton<Received>();
        builder.AddArc<NotesContext>();
        builder.Services.AddSingleton<IEventTransport>(transport);
        using var host = builder.Build();
        await host.StartAsync();
        var subscribers = host.Services.GetServices<IHostedService>().Single(service => service.GetType().Name == "SubscriberHost");
        transport.WhileOneEnds = () => subscribers.StopAsync(CancellationToken.None);

        await subscribers.StopAsync(CancellationToken.None);

        Assert.NotEqual(0, transport.Begun);
        Assert.Equal(transport.Begun, transport.Ended);
        await host.StopAsync();
        Assert.Equal(transport.Begun, transport.Ended);
    }

    private sealed class Transport : IEventTransport
    {
        public Func<Task> WhileOneEnds { get; set; } = () => Task.CompletedTask;

        public int Begun { get; private set; }

        public int Ended { get; private set; }

        public bool Wants(string type) => true;

        public Task PublishAsync(EventEnvelope envelope, int attempt, CancellationToken cancellationToken) => Task.CompletedTask;

        public Task<IAsyncDisposable> SubscribeAsync(EventSubscription subscription, CancellationToken cancellationToken)
        {
            Begun++;

            return Task.FromResult<IAsyncDisposable>(new Subscription(this));
        }

        private sealed class Subscription(Transport transport) : IAsyncDisposable
        {
            public ValueTask DisposeAsync()
            {
                transport.Ended++;

                return new ValueTask(transport.WhileOneEnds());
            }
        }
    }
}
