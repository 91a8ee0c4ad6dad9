using Storefront.Catalog;
using Storefront.Customers;
using Storefront.Data;

namespace Storefront.Seeding;

/// <summary>Fills an empty shop with about 2,700 rows that are the same every time: one source of chance, with a fixed seed.</summary>
internal static class StoreSeed
{
    private const int Products = 600;
    private const int Customers = 400;
    private const int Orders = 700;
    private const int Reviews = 900;
    private const int Promotions = 60;

    /// <summary>The day on which the made-up history ends, so that it does not depend on the clock.</summary>
    internal static readonly DateTimeOffset Today = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);

    public static async Task FillAsync(StoreContext db, CancellationToken cancellationToken)
    {
        var random = new Random(20260131);
        db.ChangeTracker.AutoDetectChangesEnabled = false;

        db.AddRange(Words.Countries.Select(country => new Country
        {
            Code = country.Code,
            Name = country.Name,
            DeliveryTime = TimeSpan.FromDays(country.Days),
        }));
        var categories = await AddCategoriesAsync(db, cancellationToken);
        var products = ProductSeed.Add(db, random, categories, Products);
        var customers = CustomerSeed.Add(db, random, Customers);
        OrderSeed.Add(db, random, products, customers, Orders);
        ReviewSeed.Add(db, random, products, customers, Reviews);
        PromotionSeed.Add(db, random, Promotions);

        await db.SaveChangesAsync(cancellationToken);
        db.ChangeTracker.AutoDetectChangesEnabled = true;
        db.ChangeTracker.Clear();
    }

    // The database counts the keys, so parents are saved before their children can name them.
    private static async Task<Dictionary<string, Category>> AddCategoriesAsync(StoreContext db, CancellationToken cancellationToken)
    {
        var categories = new Dictionary<string, Category>();
        foreach (var level in Words.Categories.GroupBy(category => category.Parent is not null).OrderBy(level => level.Key))
        {
            foreach (var (name, slug, parent, description) in level)
            {
                categories[slug] = new Category
                {
                    Name = name,
                    Slug = slug,
                    Description = description,
                    ParentId = parent is null ? null : categories[parent].Id,
                    Position = (short)categories.Count,
                };
                db.Add(categories[slug]);
            }

            await db.SaveChangesAsync(cancellationToken);
        }

        return categories;
    }
}
