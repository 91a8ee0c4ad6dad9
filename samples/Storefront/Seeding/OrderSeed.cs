using Storefront.Catalog;
using Storefront.Customers;
using Storefront.Data;
using Storefront.Ordering;

namespace Storefront.Seeding;

/// <summary>Orders with one to five lines, most of them shipped.</summary>
internal static class OrderSeed
{
    public static void Add(StoreContext db, Random random, List<Product> products, List<Customer> customers, int count)
    {
        for (var n = 0; n < count; n++)
        {
            var customer = n % 50 == 0 ? customers[0] : random.Pick(customers);
            var createdAt = random.Before(StoreSeed.Today, days: 700);
            var order = new Order
            {
                Id = random.NextId(createdAt),
                CustomerId = customer.Id,
                ShipTo = Copy(customer.Address!),
                Lines = Lines(random, products),
                Remark = random.Once(8) ? "Please ring twice." : null,
            };
            db.Add(order);
            db.With(order, o => o.Number, $"{createdAt:yyyyMMdd}-{n:00000000}");
            db.With(order, o => o.PlacedBy, customer.UserId);
            db.With(order, o => o.CreatedAt, createdAt);
            db.With(order, o => o.Total, order.Lines.Sum(line => line.Quantity * line.UnitPrice));
            Age(db, random, order, createdAt);
        }
    }

    private static void Age(StoreContext db, Random random, Order order, DateTimeOffset createdAt)
    {
        var status = random.Next(10) switch
        {
            0 => OrderStatus.Draft,
            1 => OrderStatus.Cancelled,
            < 4 => OrderStatus.Placed,
            _ => OrderStatus.Shipped,
        };
        db.With(order, o => o.Status, status);
        if (status is OrderStatus.Placed or OrderStatus.Shipped)
        {
            db.With(order, o => o.PlacedAt, createdAt.AddMinutes(random.Next(1, 120)));
        }

        if (status == OrderStatus.Shipped)
        {
            db.With(order, o => o.ShippedAt, createdAt.AddHours(random.Next(5, 72)));
            db.With(order, o => o.TrackingNumber, $"NO{random.Next(100_000_000, 999_999_999)}");
        }
    }

    private static List<OrderLine> Lines(Random random, List<Product> products)
    {
        var lines = new List<OrderLine>();
        for (var n = random.Next(1, 6); n > 0; n--)
        {
            var product = random.Pick(products);
            var line = new OrderLine { ProductId = product.Id, Quantity = random.Next(1, 5) };
            line.PriceAs(product.Name, product.Price);
            lines.Add(line);
        }

        return lines;
    }

    // An owned object belongs to one row.
    private static Address Copy(Address address) => new()
    {
        Street = address.Street,
        PostalCode = address.PostalCode,
        City = address.City,
        Country = address.Country,
    };
}
