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
        using var host = Build(transport);
        await host.StartAsync();
        var subscribers = Subscribers(host);
        Task? second = null;
        transport.WhileOneEnds = () =>
        {
            second ??= subscribers.StopAsync(CancellationToken.None);

            return Task.CompletedTask;
        };

        await subscribers.StopAsync(CancellationToken.None);
        await second!;

        Assert.NotEqual(0, transport.Begun);
        Assert.Equal(transport.Begun, transport.Ended);
        await host.StopAsync();
        Assert.Equal(transport.Begun, transport.Ended);
    }

    [Fact]
    public async Task A_second_stop_ends_when_the_subscriptions_have_ended()
    {
        var (transport, release) = (new Transport(), new TaskCompletionSource());
        transport.WhileOneEnds = () => release.Task;
        using var host = Build(transport);
        await host.StartAsync();
        var first = Subscribers(host).StopAsync(CancellationToken.None);

        var second = Subscribers(host).StopAsync(CancellationToken.None);

        Assert.False(first.IsCompleted);
        Assert.False(second.IsCompleted);
        release.SetResult();
        await Task.WhenAll(first, second);
        Assert.Equal(transport.Begun, transport.Ended);
        await host.StopAsync();
    }

    [Fact]
    public async Task A_subscription_that_begins_while_the_host_is_stopped_ends_too()
    {
        var (transport, release) = (new Transport(), new TaskCompletionSource());
        transport.WhileOneBegins = () => release.Task;
        using var host = Build(transport);
        var starting = Subscribers(host).StartAsync(CancellationToken.None);
        Assert.Equal(1, transport.Begun);

        await Subscribers(host).StopAsync(CancellationToken.None);
        release.SetResult();
        await starting;

        Assert.Equal(1, transport.Begun);
        Assert.Equal(1, transport.Ended);
    }

    private static IHost Build(Transport transport)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Logging.SetMinimumLevel(LogLevel.None);
        builder.Services.AddSingleton<Received>();
        builder.AddArc<NotesContext>();
        builder.Services.AddSingleton<IEventTransport>(transport);

        return builder.Build();
    }

    private static SubscriberHost Subscribers(IHost host) => host.Services.GetServices<IHostedService>().OfType<SubscriberHost>().Single();

    private sealed class Transport : IEventTransport
    {
        public Func<Task> WhileOneBegins { get; set; } = () => Task.CompletedTask;

        public Func<Task> WhileOneEnds { get; set; } = () => Task.CompletedTask;

        public int Begun { get; private set; }

        public int Ended { get; private set; }

        public bool Wants(string type) => true;

        public Task PublishAsync(EventEnvelope envelope, int attempt, CancellationToken cancellationToken) => Task.CompletedTask;

        public async Task<IAsyncDisposable> SubscribeAsync(EventSubscription subscription, CancellationToken cancellationToken)
        {
            Begun++;
            await WhileOneBegins();

            return new Subscription(this);
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
