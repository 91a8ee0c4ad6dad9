using System.Text.Json.Nodes;
using Arc.Storefront.Tests.Hosting;

namespace Arc.Storefront.Tests.Audit;

/// <summary>What happened to an order is on record, from the first line to the parcel, and can be verified.</summary>
public abstract class OrderTrailTests(Shop shop)
{
    public sealed class OnMemory(InMemoryShop shop) : OrderTrailTests(shop);

    public sealed class OnPostgreSql(PostgreSqlShop shop) : OrderTrailTests(shop);

    [Fact]
    public async Task An_order_leaves_its_trail()
    {
        var product = await shop.ProductOnSaleAsync();
        var owner = shop.Somebody();
        var order = (await owner.PostAsync("/orders", Bodies.Order(product["id"]!.ToString(), 2))).Is(201);
        (await owner.PostAsync($"/orders/{order.Id}/action", """{"action":"place"}""")).Is(200);
        (await shop.Support.PostAsync($"/orders/{order.Id}/action", """{"action":"ship","trackingNumber":"NO123456"}""")).Is(200);
        (await shop.Admin.GetAsync("/audit/verify")).Is(200);

        var items = (await shop.Admin.GetAsync($"/audit?resource=order&documentId={order.Id}")).Is(200).Body["items"]!.AsArray();
        Assert.Equal(["custom ship", "custom place", "create "], items.Select(item => $"{item!["action"]} {item["name"]}"));
        Assert.Equal(["support", owner.UserId, owner.UserId], items.Select(item => (string?)item!["userId"]));
        Assert.Equal(["shippedAt", "status", "trackingNumber"], items[0]!["changes"]!.AsArray().Select(name => (string?)name).Order());
        Assert.Equal(("placed", "shipped", "NO123456"), ((string?)items[0]!["before"]!["status"], (string?)items[0]!["after"]!["status"], (string?)items[0]!["after"]!["trackingNumber"]));
        Assert.Equal("Tromsø", (string?)items[2]!["after"]!["shipTo"]!["city"]);
        Assert.Equal(25m, (decimal)items[2]!["after"]!["total"]!);
        Assert.True(JsonNode.DeepEquals(items[0]!["before"]!["lines"], items[2]!["after"]!["lines"]));
        Assert.Equal(2, (int)items[2]!["after"]!["lines"]![0]!["quantity"]!);
        Assert.False(string.IsNullOrEmpty((string?)items[0]!["remoteAddress"]));
    }

    [Fact]
    public async Task The_trail_is_for_auditors_alone()
    {
        (await shop.Anonymous.GetAsync("/audit")).IsProblem(401, "arc.unauthorized");
        (await shop.Somebody().GetAsync("/audit")).IsProblem(403, "arc.forbidden");
        (await shop.Support.GetAsync("/audit/verify")).IsProblem(403, "arc.forbidden");
    }
}
