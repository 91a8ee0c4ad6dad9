using Storefront.Catalog;
using Storefront.Data;

namespace Storefront.Seeding;

/// <summary>Products: a material, a thing, an edition.</summary>
internal static class ProductSeed
{
    public static List<Product> Add(StoreContext db, Random random, Dictionary<string, Category> categories, int count)
    {
        var products = new List<Product>(count);
        for (var n = 0; n < count; n++)
        {
            var material = Words.Materials[n % Words.Materials.Length];
            var (thing, category) = Words.Things[n / Words.Materials.Length % Words.Things.Length];
            var name = n < Words.Materials.Length * Words.Things.Length ? $"{material} {thing}" : $"{material} {thing}, edition {n}";
            var createdAt = random.Before(StoreSeed.Today, days: 900);
            var price = random.Next(5, 900) + 0.95m;
            var product = new Product
            {
                Id = random.NextId(createdAt),
                Name = name,
                Sku = $"{category[..2].ToUpperInvariant()}-{n:00000}",
                Description = $"{material}, made to last. {random.Pick(Words.Opinions).Text}",
                Price = price,
                Cost = decimal.Round(price * random.Next(35, 70) / 100m, 2),
                Stock = random.Once(12) ? 0 : random.Next(1, 250),
                Featured = random.Once(25),
                Tags = [.. Enumerable.Range(0, random.Next(0, 4)).Select(_ => random.Pick(Words.Tags)).Distinct()],
                AvailableFrom = random.Once(3) ? DateOnly.FromDateTime(createdAt.AddDays(random.Next(0, 60)).Date) : null,
                InternalNotes = random.Once(7) ? "The supplier asks for four weeks." : null,
                CategoryId = categories[category].Id,
            };
            db.Add(product);
            db.With(product, p => p.Slug, Slugs.From(product.Name, product.Sku));
            db.With(product, p => p.CreatedAt, createdAt);
            db.With(product, p => p.CreatedBy, random.Once(3) ? "editor" : "admin");
            db.With(product, p => p.Status, random.Next(20) switch
            {
                0 => ProductStatus.Retired,
                < 3 => ProductStatus.Draft,
                _ => ProductStatus.Active,
            });
            products.Add(product);
        }

        return products;
    }
}
