using System.Diagnostics;
using System.Threading.Channels;
using Arc.Caching;
using Arc.Resources;
using Arc.Runtime.Tests.Golden;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Arc.Runtime.Tests.Caching;

/// <summary>Who watches the log learns of each time that the others cannot be heard, once.</summary>
public sealed class ChangeListenerTests
{
    private static readonly TimeSpan _deadline = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task Each_outage_is_said_once()
    {
        var exchange = new BrokenExchange();
        var log = new KeptLog();
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Logging.AddProvider(log);
        builder.Configuration["Arc:Cache:MaxSilence"] = "00:00:00.200";
        builder.Services.AddSingleton(new ResourceCatalog([], [])).AddSingleton<IChangeExchange>(exchange).AddArcCaching();
        using var host = builder.Build();
        host.Services.GetRequiredService<Generations>().DependenciesOf("board", new CacheRules());
        await host.StartAsync(TestContext.Current.CancellationToken);

        for (var outage = 1; outage <= 3; outage++)
        {
            await exchange.CallsAsync(5);
            Assert.Equal(outage, log.Entries.Count(entry => entry.Id == 8002));
            exchange.IsHeardNext = true;
        }

        await host.StopAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Fails at each call, now and then after it has heard.</summary>
    private sealed class BrokenExchange : IChangeExchange
    {
        private readonly Channel<bool> _turns = Channel.CreateUnbounded<bool>();
        private readonly Channel<bool> _calls = Channel.CreateUnbounded<bool>();

        public bool IsHeardNext { get; set; }

        public async Task ExchangeAsync(ChangeLedger ledger, CancellationToken cancellationToken)
        {
            await _calls.Writer.WriteAsync(true, cancellationToken);
            await _turns.Reader.ReadAsync(cancellationToken);

            if (IsHeardNext)
            {
                IsHeardNext = false;
                ledger.Confirm(Stopwatch.GetTimestamp());
            }

            throw new TimeoutException();
        }

        /// <summary>Lets some calls fail, and waits for the next one: what the listener makes of them is done by then.</summary>
        public async Task CallsAsync(int count)
        {
            for (var i = 0; i < count; i++)
            {
                await _calls.Reader.ReadAsync().AsTask().WaitAsync(_deadline);
                await _turns.Writer.WriteAsync(true);
            }

            Assert.True(await _calls.Reader.WaitToReadAsync().AsTask().WaitAsync(_deadline));
        }
    }
}
