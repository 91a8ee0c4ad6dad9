using Arc.Storefront.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Storefront.Catalog;
using Storefront.Data;

namespace Arc.Storefront.Tests.Permissions;

/// <summary>What belongs to somebody is there for the owner and, for others, not there at all.</summary>
public abstract class OwnerTests(Shop shop)
{
    public sealed class OnMemory(InMemoryShop shop) : OwnerTests(shop);

    public sealed class OnPostgreSql(PostgreSqlShop shop) : OwnerTests(shop);

    private async Task<(Caller Owner, string Path)> OrderAsync()
    {
        var product = await shop.ProductOnSaleAsync();
        var owner = shop.Somebody();
        var order = (await owner.PostAsync("/orders", Bodies.Order(product["id"]!.ToString()))).Is(201);
        Assert.Equal(owner.UserId, order.Body["placedBy"]!.GetValue<string>());
        return (owner, $"/orders/{order.Id}");
    }

    [Fact]
    public async Task The_owner_reads_lists_and_changes_it()
    {
        var (owner, path) = await OrderAsync();

        (await owner.GetAsync(path)).Is(200);
        Assert.Single((await owner.GetAsync("/orders")).Is(200).Body["data"]!.AsArray());
        Assert.Equal("ring", (await owner.PatchAsync(path, """{"remark":"ring"}""")).Is(200).Body["remark"]!.GetValue<string>());
        (await owner.PostAsync(path + "/action", """{"action":"cancel"}""")).Is(200);
    }

    [Fact]
    public async Task For_others_it_is_not_found()
    {
        var (_, path) = await OrderAsync();
        var other = shop.Somebody();

        (await other.GetAsync(path)).IsProblem(404, "arc.not_found");
        Assert.Empty((await other.GetAsync("/orders")).Is(200).Body["data"]!.AsArray());
        (await other.PatchAsync(path, """{"remark":"mine"}""")).IsProblem(404, "arc.not_found");
        (await other.PostAsync(path + "/action", """{"action":"cancel"}""")).IsProblem(404, "arc.not_found");
        (await shop.Anonymous.GetAsync(path)).IsProblem(401, "arc.unauthorized");
    }

    [Fact]
    public async Task The_staff_reads_every_row_and_changes_none_it_may_not()
    {
        var (_, path) = await OrderAsync();

        (await shop.Support.GetAsync(path)).Is(200);
        (await shop.Support.PatchAsync(path, """{"remark":"mine"}""")).IsProblem(404, "arc.not_found");
        (await shop.Support.DeleteAsync(path)).IsProblem(403, "arc.forbidden");
        (await shop.Admin.DeleteAsync(path)).Is(204);
    }

    [Fact]
    public async Task A_body_cannot_give_a_row_to_somebody_else()
    {
        var (owner, path) = await OrderAsync();

        var patched = (await owner.PatchAsync(path, """{"placedBy":"somebody else"}""")).Is(200);

        Assert.Equal(owner.UserId, patched.Body["placedBy"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_row_without_an_owner_belongs_to_nobody()
    {
        var id = (await shop.Editor.PostAsync("/products", Bodies.Product())).Is(201).Id;
        await GiveAsync(id, owner: null);

        foreach (var caller in new[] { shop.Nameless(), shop.As(""), shop.As(" "), shop.As("null"), shop.As("ADMIN") })
        {
            (await caller.PatchAsync($"/products/{id}", """{"stock":1}""")).IsRefused();
        }

        // The line of the owner is the one that decided: with an owner it lets that one in.
        var owner = shop.Somebody();
        await GiveAsync(id, owner.UserId);
        (await shop.Nameless().PatchAsync($"/products/{id}", """{"stock":1}""")).IsRefused();
        Assert.Equal(2, (await owner.PatchAsync($"/products/{id}", """{"stock":2}""")).Is(200).Body["stock"]!.GetValue<int>());
    }

    private async Task GiveAsync(string id, string? owner)
    {
        await using var scope = shop.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<StoreContext>();
        var product = await db.Set<Product>().SingleAsync(row => row.Id == Guid.Parse(id), TestContext.Current.CancellationToken);
        db.Entry(product).Property(row => row.CreatedBy).CurrentValue = owner;
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
    }
}
