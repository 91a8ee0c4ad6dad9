using Microsoft.AspNetCore.Hosting;

namespace Arc.Storefront.Tests.Hosting;

/// <summary>The shop on a database of its own in the PostgreSQL that <c>eng/test.sh</c> started.</summary>
public sealed class PostgreSqlShop : Shop
{
    private readonly TestDatabase _database = new();

    public string ConnectionString => _database.ConnectionString;

    public override async ValueTask InitializeAsync()
    {
        await _database.CreateAsync();
        await base.InitializeAsync();
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await _database.DropAsync();
    }

    protected override void Configure(IWebHostBuilder builder)
    {
        base.Configure(builder);
        builder.UseSetting("ConnectionStrings:PostgreSql", _database.ConnectionString);
    }
}
