using Storefront.Data;
using Storefront.Promotions;

namespace Storefront.Seeding;

/// <summary>Promotions of three merchants, to see that each has its own.</summary>
internal static class PromotionSeed
{
    private static readonly string[] _merchants = ["nordlys", "sakura", "marjan"];

    public static void Add(StoreContext db, Random random, int count)
    {
        for (var n = 0; n < count; n++)
        {
            var startsOn = DateOnly.FromDateTime(random.Before(StoreSeed.Today, days: 300).Date);
            var promotion = new Promotion
            {
                Code = $"SAVE{n:00}",
                Percent = random.Next(1, 8) * 5,
                StartsOn = startsOn,
                EndsOn = startsOn.AddDays(random.Next(3, 60)),
                OpensAt = new TimeOnly(random.Next(6, 12), 0),
            };
            db.Add(promotion);
            db.With(promotion, p => p.MerchantId, _merchants[n % _merchants.Length]);
        }
    }
}
