using Arc.Storefront.Tests.Hosting;

namespace Arc.Storefront.Tests.Fields;

/// <summary>A member is read and written by whom its attributes name, and a hidden one does not exist outside.</summary>
public abstract class FieldTests(Shop shop)
{
    public sealed class OnMemory(InMemoryShop shop) : FieldTests(shop);

    public sealed class OnPostgreSql(PostgreSqlShop shop) : FieldTests(shop);

    [Fact]
    public async Task A_restricted_member_is_written_for_its_roles_only()
    {
        var id = (await shop.Editor.PostAsync("/products", Bodies.Product(more: ""","cost":3.5"""))).Is(201).Id;

        Assert.Equal(3.5m, (await shop.Editor.GetAsync($"/products/{id}")).Body["cost"]!.GetValue<decimal>());
        Assert.Equal(3.5m, (await shop.Admin.GetAsync($"/products/{id}")).Body["cost"]!.GetValue<decimal>());
        foreach (var caller in new[] { shop.Anonymous, shop.Somebody(), shop.Support })
        {
            Assert.False((await caller.GetAsync($"/products/{id}")).Is(200).Body.AsObject().ContainsKey("cost"));
            var rows = (await caller.GetAsync("/products?limit=100")).Is(200).Body["data"]!.AsArray();
            Assert.All(rows, row => Assert.False(row!.AsObject().ContainsKey("cost")));
        }
    }

    [Fact]
    public async Task A_hidden_member_is_in_no_answer()
    {
        foreach (var path in new[] { "/products?limit=100", "/products/featured", "/customers?limit=100" })
        {
            var answer = (await shop.Admin.GetAsync(path)).Is(200);
            Assert.DoesNotContain("internalNotes", answer.Text, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("four weeks", answer.Text, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("lockerSecret", answer.Text, StringComparison.OrdinalIgnoreCase);
        }
    }

    [Fact]
    public async Task A_hidden_member_is_unknown_to_bodies_and_to_suggestions()
    {
        var answer = (await shop.Admin.PostAsync("/products", Bodies.Product(more: ""","internalNotes":"x","internalNote":"y" """)))
            .IsProblem(400, "arc.validation_error");

        Assert.Equal(["/internalNote unknown_field", "/internalNotes unknown_field"], answer.Errors);
        Assert.DoesNotContain("Did you mean 'internalNotes'", answer.Text, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_member_that_the_caller_may_not_write_refuses_the_whole_body()
    {
        var created = (await shop.Editor.PostAsync("/products", Bodies.Product("Before"))).Is(201);

        var answer = (await shop.Editor.PatchAsync($"/products/{created.Id}", """{"name":"After","featured":true}""")).IsProblem(403, "arc.forbidden");

        Assert.Equal(["/featured denied"], answer.Errors);
        Assert.Equal("Before", (await shop.Editor.GetAsync($"/products/{created.Id}")).Body["name"]!.GetValue<string>());
        (await shop.Admin.PatchAsync($"/products/{created.Id}", """{"name":"After","featured":true}""")).Is(200);
    }

    [Fact]
    public async Task A_create_is_refused_alike() =>
        Assert.Equal(
            ["/featured denied"],
            (await shop.Editor.PostAsync("/products", Bodies.Product(more: ""","featured":true"""))).IsProblem(403, "arc.forbidden").Errors);

    [Fact]
    public async Task What_cannot_be_read_cannot_be_written()
    {
        // The creator of a product may update it by the owner line, without a role that reads its cost.
        var name = "owner-" + Shop.Unique();
        var created = (await shop.As(name, "editor").PostAsync("/products", Bodies.Product())).Is(201);

        var answer = (await shop.As(name).PatchAsync($"/products/{created.Id}", """{"cost":1}""")).IsProblem(403, "arc.forbidden");

        Assert.Equal(["/cost denied"], answer.Errors);
        (await shop.As(name).PatchAsync($"/products/{created.Id}", """{"stock":1}""")).Is(200);
    }
}
