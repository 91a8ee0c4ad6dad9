using Storefront.Customers;
using Storefront.Data;

namespace Storefront.Seeding;

/// <summary>Customers from all over; the first belongs to the demo login.</summary>
internal static class CustomerSeed
{
    public static List<Customer> Add(StoreContext db, Random random, int count)
    {
        var customers = new List<Customer>(count);
        for (var n = 0; n < count; n++)
        {
            var person = Words.People[n % Words.People.Length];
            var since = random.Before(StoreSeed.Today, days: 1500);
            var customer = new Customer
            {
                Id = random.NextId(since),
                Name = n < Words.People.Length ? person.Name : $"{person.Name} {Numeral(n / Words.People.Length)}",
                Email = $"customer{n}@{(random.Once(4) ? "post" : "mail")}.example",
                Phone = random.Once(2) ? $"+47 {random.Next(20000000, 99999999)}" : null,
                Website = random.Once(9) ? new Uri($"https://customer{n}.example/") : null,
                BirthDate = random.Once(2) ? new DateOnly(random.Next(1940, 2007), random.Next(1, 13), random.Next(1, 29)) : null,
                Address = new Address
                {
                    Street = $"{person.Street} {random.Next(1, 200)}",
                    PostalCode = $"{random.Next(1000, 99999)}",
                    City = person.City,
                    Country = person.Country,
                },
                Language = person.Language,
                Newsletter = random.Once(3),
                Tier = (LoyaltyTier)(random.Next(10) switch { 0 => 2, < 4 => 1, _ => 0 }),
                LockerSecret = random.Once(5) ? [(byte)random.Next(256), (byte)random.Next(256), (byte)random.Next(256)] : null,
            };
            db.Add(customer);
            db.With(customer, c => c.UserId, n == 0 ? "customer" : $"user-{n}");
            db.With(customer, c => c.Points, random.Next(0, 20_000));
            customers.Add(customer);
        }

        return customers;
    }

    private static string Numeral(int generation) => generation switch
    {
        1 => "II", 2 => "III", 3 => "IV", 4 => "V", 5 => "VI", 6 => "VII", 7 => "VIII", 8 => "IX", 9 => "X",
        _ => $"no. {generation + 1}",
    };
}
