using Arc.EntityModel;
using Arc.Events;
using Arc.Hosting;
using Arc.Idempotency;
using Arc.Resources;
using Arc.Runtime.Tests.Events;
using Arc.Runtime.Tests.Golden;
using Arc.Runtime.Tests.Idempotency;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Arc.Runtime.Tests.Hosting;

/// <summary>An application of several instances does not start with what one process keeps for itself.</summary>
public sealed class DistributedStartTests
{
    [Fact]
    public async Task SC_148_What_each_instance_would_keep_for_itself_stops_the_start_all_named_with_what_mends_it()
    {
        using var log = new LogLines();
        using var host = Build(log, null, ("Arc:Distributed", "true"), ("Arc:Idempotency:Store", "Memory"));

        var refused = (await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync())).Failures.ToArray();

        Assert.Equal(4, refused.Length);
        Assert.All(refused, failure => Assert.StartsWith("Arc:Distributed is set.", failure, StringComparison.Ordinal));
        Assert.Contains("set ConnectionStrings:PostgreSql", refused[0], StringComparison.Ordinal);
        Assert.Contains("set Arc:Transport to postgresql", refused[1], StringComparison.Ordinal);
        Assert.Contains("set ConnectionStrings:PostgreSql or ConnectionStrings:Redis", refused[2], StringComparison.Ordinal);
        Assert.Contains("Arc:Idempotency:Store", refused[3], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("false")]
    public async Task SC_148_An_application_that_does_not_say_so_starts_with_all_of_them(string? distributed)
    {
        using var log = new LogLines();
        using var host = Build(log, null, ("Arc:Distributed", distributed));

        await host.StartAsync();
        await host.StopAsync();
    }

    [Fact]
    public async Task SC_148_Without_a_shared_store_of_keys_it_starts_and_warns()
    {
        using var log = new LogLines();
        using var host = Build(log, Share, ("Arc:Distributed", "true"), ("ConnectionStrings:Shared", "here"));

        await host.StartAsync();
        await host.StopAsync();

        Assert.Single(log.Lines, line => line.Contains("no store of idempotency keys that the instances share", StringComparison.Ordinal));
    }

    [Fact]
    public async Task SC_148_With_all_that_is_shared_it_starts_without_a_word()
    {
        using var log = new LogLines();
        using var host = Build(
            log,
            services =>
            {
                Share(services);
                services.AddSingleton<IIdempotencyStore, UnwellStore>();
            },
            ("Arc:Distributed", "true"),
            ("ConnectionStrings:Shared", "here"));

        await host.StartAsync();
        await host.StopAsync();

        Assert.DoesNotContain(log.Lines, line => line.Contains("Arc:Distributed", StringComparison.Ordinal));
    }

    private static void Share(IServiceCollection services)
    {
        services.AddSingleton<StoreProvider, SharedStore>();
        services.AddSingleton<IEventTransport>(new ShippingTransport());
        services.AddSingleton<Arc.Caching.IChangeExchange, SilentExchange>();
    }

    private static IHost Build(LogLines log, Action<IServiceCollection>? configure, params (string Name, string? Value)[] settings)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration.AddInMemoryCollection(settings.Select(setting => new KeyValuePair<string, string?>(setting.Name, setting.Value)));
        builder.Logging.AddProvider(log);
        configure?.Invoke(builder.Services);
        builder.AddArc<CachingContext>();

        return builder.Build();
    }

    /// <summary>Stands for a database that the instances share.</summary>
    private sealed class SharedStore(IServiceProvider services) : StoreProvider
    {
        public override string ConnectionName => "Shared";

        public override bool HasTransactions => false;

        public override void Configure(DbContextOptionsBuilder options) => options.UseInMemoryDatabase("Shared");

        public override IOutboxStore OpenOutbox(IModel model, OutboxOptions options) =>
            new EntityOutboxStore(services.GetRequiredService<IContextSource>(), services.GetRequiredService<TimeProvider>());
    }

    private sealed class SilentExchange : Arc.Caching.IChangeExchange
    {
        public Task ExchangeAsync(Arc.Caching.ChangeLedger ledger, CancellationToken cancellationToken) =>
            Task.Delay(Timeout.Infinite, cancellationToken).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
    }

    private sealed class CachingModule : ArcModule
    {
        public override IReadOnlyList<ResourceEntry> Resources { get; } =
        [
            new()
            {
                Info = new CachedBoardController(new BoardRules()).Info,
                Controller = () => new CachedBoardController(new BoardRules()),
                Configure = (model, _) => model.Entity<Board>(board =>
                {
                    board.HasKey(row => row.Id);
                    ArcEntityModel.Version(board);
                }),
                Events = new GoldenEvents<Board>("board", board => board.Id),
                OpenApi = () => "{}",
            },
        ];
    }

    private sealed class CachingContext(DbContextOptions<CachingContext> options) : DbContext(options), IArcContext
    {
        public static ResourceCatalog Catalog { get; } = new([new CachingModule()], []);

        public Scope Scope { get; set; } = Scope.Anonymous;

        protected override void OnModelCreating(ModelBuilder modelBuilder)
        {
            foreach (var resource in Catalog.Resources)
            {
                resource.Configure(modelBuilder, this);
            }

            ArcEntityModel.Configure(modelBuilder);
        }
    }
}
