using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Storefront.Catalog;
using Storefront.Seeding;

namespace Storefront.Data;

/// <summary>Makes the tables and the sample rows when there are none yet. A real shop has migrations here.</summary>
internal static class StorePreparation
{
    public static async Task PrepareStoreAsync(this WebApplication app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<StoreContext>();
        var seed = app.Configuration.GetValue("Seed:Enabled", true);
        var stopping = app.Lifetime.ApplicationStopping;

        if (!db.Database.IsRelational())
        {
            await db.Database.EnsureCreatedAsync(stopping);
            await SeedAsync(db, seed, stopping);
            return;
        }

        // Several instances may start at once on an empty database. The lock lets one at a time in and goes with the
        // transaction, which holds tables and rows together: nobody ever sees a half-made shop.
        await db.Database.CreateExecutionStrategy().ExecuteAsync(async () =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync(stopping);
            await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock(5080)", stopping);
            var creator = db.GetService<IRelationalDatabaseCreator>();
            if (!await creator.HasTablesAsync(stopping))
            {
                await creator.CreateTablesAsync(stopping);
            }

            await SeedAsync(db, seed, stopping);
            await transaction.CommitAsync(stopping);
        });
    }

    private static async Task SeedAsync(StoreContext db, bool seed, CancellationToken cancellationToken)
    {
        if (seed && !await db.Set<Product>().AnyAsync(cancellationToken))
        {
            await StoreSeed.FillAsync(db, cancellationToken);
        }
    }
}
