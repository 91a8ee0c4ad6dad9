using Arc.Caching;
using Arc.Runtime.Tests.Golden;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Arc.Runtime.Tests.Caching;

/// <summary>A change that is committed in one instance drops what every other one has kept, whatever they tell each other by.</summary>
public abstract class ChangeConformance : IAsyncLifetime
{
    private protected abstract CachingInstances Instances { get; }

    protected GoldenHost One => Instances[0];

    protected GoldenHost Other => Instances[1];

    public async ValueTask InitializeAsync()
    {
        await Instances.StartAsync();
        await Instances.StartAsync();
        await One.CreateBoardHeardByAsync(Other);
        await One.ReadAsync();
        await Other.ReadAsync();
    }

    public virtual ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);

        return Instances.DisposeAsync();
    }

    [Fact]
    public async Task A_change_is_seen_in_the_writers_instance_at_once_and_in_others_soon()
    {
        for (var i = 1; i <= 10; i++)
        {
            await One.ChangeAsync($"x{i}");
            Assert.Equal($"x{i}", (await One.ReadAsync()).Owner);
            await Until.OwnerAsync(Other, $"x{i}");

            await Other.ChangeAsync($"y{i}");
            Assert.Equal($"y{i}", (await Other.ReadAsync()).Owner);
            await Until.OwnerAsync(One, $"y{i}");
        }
    }

    [Fact]
    public async Task A_change_of_what_a_tag_names_counts_in_other_instances()
    {
        await Instances.ChangeSecretlyAsync("x");
        Assert.Equal(("hit", null), await Other.ReadAsync());
        await One.CreateProductAsync(Caller.Admin);

        await Until.OwnerAsync(Other, "x");
    }

    [Fact]
    public async Task What_code_drops_is_dropped_everywhere()
    {
        await Instances.ChangeSecretlyAsync("x");
        Assert.Equal(("hit", null), await Other.ReadAsync());
        One.Services.GetRequiredService<ResourceCache>().Drop("board");

        await Until.OwnerAsync(Other, "x");
    }

    [Fact]
    public async Task Nothing_is_told_of_a_transaction_before_its_commit_nor_of_one_that_is_rolled_back()
    {
        var told = await ListenAsync();
        await using var scope = One.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<GoldenContext>();

        await using (await db.Database.BeginTransactionAsync())
        {
            await ChangeAsync(db, "x");
        }

        db.ChangeTracker.Clear();
        await using var transaction = await db.Database.BeginTransactionAsync();
        await ChangeAsync(db, "y");
        Assert.Equal(("hit", null), await Other.ReadAsync());
        Assert.Equal(0, told());
        await transaction.CommitAsync();

        await Until.OwnerAsync(Other, "y");
        await Until.TrueAsync(() => told() == 1);
    }

    [Fact]
    public async Task Changes_of_a_busy_time_are_told_together()
    {
        var told = await ListenAsync();
        var cache = One.Services.GetRequiredService<ResourceCache>();

        for (var i = 0; i < 20_000; i++)
        {
            cache.Drop("board");
        }

        await Until.TrueAsync(() => told() > 0);
        await One.ChangeAsync("x");
        await Until.OwnerAsync(Other, "x");
        Assert.InRange(told(), 1, 2000);
    }

    [Fact]
    public async Task What_a_service_changes_when_it_stops_is_told_before_the_farewell()
    {
        // First to be registered, last to be stopped.
        var stopping = await Instances.StartAsync(add: services => services.AddHostedService<LastChange>());
        await Until.TrueAsync(async () => await Other.ReadAsync() == ("hit", null));
        await Instances.StopAsync(stopping);

        await Until.OwnerAsync(Other, "last");
    }

    /// <summary>Begins to count the messages that tell of changes.</summary>
    protected abstract Task<Func<int>> ListenAsync();

    protected static async Task ChangeAsync(GoldenContext db, string owner)
    {
        (await db.Set<Board>().SingleAsync(board => board.Id == "b1")).Owner = owner;
        await db.SaveChangesAsync();
    }

    private sealed class LastChange(IServiceScopeFactory scopes) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public async Task StopAsync(CancellationToken cancellationToken)
        {
            await using var scope = scopes.CreateAsyncScope();
            await ChangeAsync(scope.ServiceProvider.GetRequiredService<GoldenContext>(), "last");
        }
    }
}
