using System.Data;
using Arc.Idempotency;
using Arc.PostgreSql.Tests.Shop;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Arc.PostgreSql.Tests.Idempotency;

/// <summary>The store of answers borrows a context of the application for work of its own, and gives it back as it was.</summary>
public sealed class LeasedContextTests(ShopDatabase database) : IClassFixture<ShopDatabase>
{
    [Fact]
    public async Task Whoever_gets_the_context_next_holds_no_connection_between_two_queries()
    {
        await using var host = new ShopHost(database.ConnectionString);
        var store = host.Services.GetServices<IIdempotencyStore>().Single(store => store.GetType().Assembly != typeof(IIdempotencyStore).Assembly);

        Assert.Equal(0, await store.PurgeAsync(10, TestContext.Current.CancellationToken));

        await using var next = host.Context();
        Assert.Empty(await next.Set<Product>().ToListAsync(TestContext.Current.CancellationToken));
        Assert.Equal(ConnectionState.Closed, next.Database.GetDbConnection().State);
    }
}
