using Arc.Storefront.Tests.Hosting;

namespace Arc.Storefront.Tests.Behavior;

/// <summary>What a customer ordered stands: a draft is the owner's to change, and priced anew; what comes after it is not.</summary>
public abstract class OrderedStandsTests(Shop shop)
{
    public sealed class OnMemory(InMemoryShop shop) : OrderedStandsTests(shop);

    public sealed class OnPostgreSql(PostgreSqlShop shop) : OrderedStandsTests(shop);

    private async Task<(Caller Owner, string Path, string Product)> OrderAsync(params string[] actions)
    {
        var product = (await shop.ProductOnSaleAsync())["id"]!.ToString();
        var owner = shop.Somebody();
        var path = $"/orders/{(await owner.PostAsync("/orders", Bodies.Order(product))).Is(201).Id}";

        foreach (var action in actions)
        {
            var body = action == "ship" ? """{"action":"ship","trackingNumber":"NO123456"}""" : $$"""{"action":"{{action}}"}""";
            (await (action == "ship" ? shop.Support : owner).PostAsync($"{path}/action", body)).Is(200);
        }

        return (owner, path, product);
    }

    private static string Lines(string product, int quantity) => $$"""{"lines":[{"productId":"{{product}}","quantity":{{quantity}}}]}""";

    [Fact]
    public async Task A_draft_is_changed_by_its_owner_and_priced_anew()
    {
        var (owner, path, product) = await OrderAsync();

        var changed = (await owner.PatchAsync(path, Lines(product, 4))).Is(200).Body;

        Assert.Equal(50m, changed["total"]!.GetValue<decimal>());
        Assert.Equal(12.5m, changed["lines"]![0]!["unitPrice"]!.GetValue<decimal>());
        Assert.NotEqual("", changed["lines"]![0]!["productName"]!.GetValue<string>());
        (await owner.PatchAsync(path, """{"shipTo":{"street":"Havnegata 2"},"remark":"ring"}""")).Is(200);
    }

    [Theory]
    [InlineData("place")]
    [InlineData("place", "ship")]
    [InlineData("cancel")]
    public async Task An_order_that_is_no_draft_any_more_cannot_be_patched(params string[] actions)
    {
        var (owner, path, product) = await OrderAsync(actions);
        var before = (await owner.GetAsync(path)).Is(200);

        foreach (var patch in new[] { Lines(product, 9), """{"shipTo":{"street":"Havnegata 2"}}""", """{"remark":"ring"}""" })
        {
            (await owner.PatchAsync(path, patch)).IsProblem(409, "ORDER_NOT_DRAFT");
        }

        var after = (await owner.GetAsync(path)).Is(200);
        Assert.Equal((before.Text, before.ETag), (after.Text, after.ETag));
    }

    [Fact]
    public async Task A_patch_that_changes_nothing_is_no_change()
    {
        var (owner, path, _) = await OrderAsync("place");

        (await owner.PatchAsync(path, "{}")).Is(200);
        (await owner.PatchAsync(path, """{"remark":null}""")).Is(200);
    }
}
