using Arc.Storefront.Tests.Hosting;

namespace Arc.Storefront.Tests.Events;

/// <summary>A row that changed is told to subscribers, and one that did not is not.</summary>
public abstract class EventTests(Shop shop)
{
    public sealed class OnMemory(InMemoryShop shop) : EventTests(shop);

    public sealed class OnPostgreSql(PostgreSqlShop shop) : EventTests(shop);

    /// <summary>The types of the events of a row, oldest first, once as many have come or some seconds have passed.</summary>
    private async Task<string[]> HeardAsync(string id, int atLeast)
    {
        var types = Array.Empty<string>();
        for (var attempt = 0; attempt < 1200; attempt++)
        {
            var entries = (await shop.Admin.GetAsync("/activity?of=" + id)).Is(200).Body.AsArray();
            types = [.. entries.Where(entry => entry!["rowId"]!.GetValue<string>() == id)
                .Select(entry => entry!["type"]!.GetValue<string>()).Reverse()];
            if (types.Length >= atLeast)
            {
                break;
            }

            await Task.Delay(100, TestContext.Current.CancellationToken);
        }

        return types;
    }

    [Fact]
    public async Task A_subscriber_hears_of_create_update_and_delete_in_their_order()
    {
        var id = (await shop.Editor.PostAsync("/products", Bodies.Product())).Is(201).Id;
        (await shop.Editor.PatchAsync($"/products/{id}", """{"stock":3}""")).Is(200);
        (await shop.Editor.DeleteAsync($"/products/{id}")).Is(204);

        Assert.Equal(["product.created", "product.updated", "product.deleted"], await HeardAsync(id, 3));
    }

    [Fact]
    public async Task A_patch_that_changes_nothing_is_no_event()
    {
        var id = (await shop.Editor.PostAsync("/products", Bodies.Product(more: ""","stock":3"""))).Is(201).Id;
        (await shop.Editor.PatchAsync($"/products/{id}", """{"stock":3}""")).Is(200);
        (await shop.Editor.PatchAsync($"/products/{id}", "{}")).Is(200);
        (await shop.Editor.PatchAsync($"/products/{id}", """{"stock":4}""")).Is(200);

        Assert.Equal(["product.created", "product.updated"], await HeardAsync(id, 2));
    }

    [Fact]
    public async Task A_write_that_was_refused_is_no_event()
    {
        var created = (await shop.Editor.PostAsync("/products", Bodies.Product())).Is(201);
        (await shop.Editor.PatchAsync($"/products/{created.Id}", """{"stock":3}""", ("If-Match", "\"other\""))).Is(412);
        (await shop.Editor.PatchAsync($"/products/{created.Id}", """{"stock":-3}""")).Is(400);
        (await shop.Admin.PostAsync($"/products/{created.Id}/action", """{"action":"retire"}""")).IsProblem(422, "PRODUCT_NOT_ACTIVE");
        (await shop.Editor.DeleteAsync($"/products/{created.Id}")).Is(204);

        Assert.Equal(["product.created", "product.deleted"], await HeardAsync(created.Id, 2));
    }

    [Fact]
    public async Task An_action_is_an_update()
    {
        var product = await shop.ProductOnSaleAsync();

        Assert.Equal(["product.created", "product.updated"], await HeardAsync(product["id"]!.ToString(), 2));
    }

    [Fact]
    public async Task A_softly_deleted_row_was_deleted()
    {
        var product = await shop.ProductOnSaleAsync();
        var review = (await shop.Somebody().PostAsync("/reviews", Bodies.Review(product["id"]!.ToString()))).Is(201);
        (await shop.Admin.DeleteAsync($"/reviews/{review.Id}")).Is(204);

        Assert.Equal(["review.created", "review.deleted"], await HeardAsync(review.Id, 2));
    }
}
