using System.Text.Json;
using Arc.Events;

namespace Arc.PostgreSql.Tests.Shop;

/// <summary>Products whose price counts their changes, so that the order of their events shows.</summary>
public static class Prices
{
    /// <summary>Stores a product, and changes its price to 1, 2 and so on.</summary>
    public static async Task WriteAsync(ShopHost host, int updates)
    {
        await using var context = host.Context();
        var product = new Product { Name = "Mug" };
        context.Add(product);
        await context.SaveChangesAsync();

        for (var i = 1; i <= updates; i++)
        {
            product.Price = i;
            await context.SaveChangesAsync();
        }
    }

    /// <summary>The price that an event tells of.</summary>
    public static int Price(EventEnvelope e)
    {
        using var data = JsonDocument.Parse(e.Data);

        return (int)data.RootElement.GetProperty("Price").GetDecimal();
    }
}
