using Arc.PostgreSql.Tests.Shop;
using Microsoft.EntityFrameworkCore;

namespace Arc.PostgreSql.Tests.Tenancy;

/// <summary>The tenant is a condition of the SQL, read from the context of each query.</summary>
public sealed class TenantFilterTests(ShopDatabase database) : IClassFixture<ShopDatabase>, IAsyncLifetime
{
    private static readonly Func<ShopContext, IAsyncEnumerable<Product>> _compiled = EF.CompileAsyncQuery((ShopContext context) => context.Products.Where(p => p.Price >= 0));

    private readonly ShopHost _host = new(database.ConnectionString);

    public async ValueTask InitializeAsync()
    {
        await database.EmptyAsync();
        await using var context = _host.Context();
        context.AddRange(new Product { Name = "Mug", OrganizationId = "acme" }, new Product { Name = "Cup", OrganizationId = "globex" });
        await context.SaveChangesAsync();
        _host.Statements.Take();
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Contexts_of_one_pool_see_each_their_own_rows_also_in_compiled_queries()
    {
        foreach (var (tenant, name) in new[] { ("acme", "Mug"), ("globex", "Cup"), ("acme", "Mug") })
        {
            await using var context = _host.Context(tenant);
            Assert.Equal(name, Assert.Single(await context.Products.ToListAsync()).Name);
            Assert.Equal(name, Assert.Single(await _compiled(context).ToListAsync()).Name);
        }

        Assert.All(_host.Statements.Take(), statement => Assert.Contains("WHERE p.\"OrganizationId\" = @", statement.Text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Nobody_sees_nothing()
    {
        await using var nobody = _host.Context(tenant: null);

        Assert.Empty(await nobody.Products.ToListAsync());
        Assert.Empty(await _compiled(nobody).ToListAsync());
    }
}
