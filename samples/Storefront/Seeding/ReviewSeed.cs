using Storefront.Catalog;
using Storefront.Customers;
using Storefront.Data;

namespace Storefront.Seeding;

/// <summary>Reviews in many languages; one in eight still waits for a moderator.</summary>
internal static class ReviewSeed
{
    public static void Add(StoreContext db, Random random, List<Product> products, List<Customer> customers, int count)
    {
        for (var n = 0; n < count; n++)
        {
            var (stars, title, text) = random.Pick(Words.Opinions);
            var writtenAt = random.Before(StoreSeed.Today, days: 600);
            var review = new Review
            {
                Id = random.NextId(writtenAt),
                ProductId = random.Pick(products).Id,
                Stars = stars,
                Title = title,
                Text = random.Once(5) ? null : text,
            };
            db.Add(review);
            db.With(review, r => r.Author, n % 60 == 0 ? "customer" : random.Pick(customers).UserId);
            db.With(review, r => r.WrittenAt, writtenAt);
            db.With(review, r => r.Status, random.Next(16) switch
            {
                0 => ReviewStatus.Rejected,
                < 3 => ReviewStatus.Pending,
                _ => ReviewStatus.Approved,
            });
        }
    }
}
