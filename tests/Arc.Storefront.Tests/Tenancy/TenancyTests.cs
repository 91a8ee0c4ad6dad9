using System.Text.Json.Nodes;
using Arc.Storefront.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Storefront.Data;
using Storefront.Promotions;

namespace Arc.Storefront.Tests.Tenancy;

/// <summary>A merchant's promotions do not exist for another merchant, whatever is sent.</summary>
public abstract class TenancyTests(Shop shop)
{
    public sealed class OnMemory(InMemoryShop shop) : TenancyTests(shop);

    public sealed class OnPostgreSql(PostgreSqlShop shop) : TenancyTests(shop);

    private Caller Merchant(string? tenant = null) => shop.With("someone", tenant ?? "t" + Shop.Unique(), "editor");

    [Fact]
    public async Task A_tenant_reads_changes_and_deletes_only_its_own()
    {
        var (mine, other) = (Merchant(), Merchant());
        var created = (await mine.PostAsync("/promotions", Bodies.Promotion())).Is(201);
        var path = $"/promotions/{created.Id}";

        (await mine.GetAsync(path)).Is(200);
        (await other.GetAsync(path)).IsProblem(404, "arc.not_found");
        (await other.PatchAsync(path, """{"percent":1}""", ("If-Match", created.ETag))).IsProblem(404, "arc.not_found");
        (await other.DeleteAsync(path, ("If-Match", created.ETag))).IsProblem(404, "arc.not_found");
        Assert.Single((await mine.GetAsync("/promotions")).Body["data"]!.AsArray());
        Assert.Empty((await other.GetAsync("/promotions")).Body["data"]!.AsArray());
        Assert.Equal(created.Text, (await mine.GetAsync(path)).Text);
    }

    [Fact]
    public async Task SC_004_The_tenant_comes_from_the_caller_and_never_from_the_body()
    {
        var (own, others) = ("mine" + Shop.Unique(), "theirs" + Shop.Unique());
        var (mine, theirs) = (Merchant(own), Merchant(others));
        var created = (await mine.PostAsync("/promotions", Bodies.Promotion().Replace("{", $"{{\"merchantId\":\"{others}\","))).Is(201);
        var path = $"/promotions/{created.Id}";

        Assert.Equal(own, created.Body["merchantId"]!.GetValue<string>());
        var patched = (await mine.PatchAsync(path, $$"""{"merchantId":"{{others}}","percent":33}""", ("If-Match", created.ETag))).Is(200);
        Assert.Equal(own, patched.Body["merchantId"]!.GetValue<string>());
        Assert.Single((await mine.GetAsync("/promotions")).Is(200).Body["data"]!.AsArray());
        Assert.Empty((await theirs.GetAsync("/promotions")).Is(200).Body["data"]!.AsArray());
        (await theirs.GetAsync(path)).IsProblem(404, "arc.not_found");
    }

    [Fact]
    public async Task SC_006_A_caller_without_a_tenant_gets_nothing_and_writes_nothing()
    {
        var body = Bodies.Promotion();
        (await shop.Anonymous.GetAsync("/promotions")).IsProblem(401, "arc.unauthorized");
        var nowhere = shop.As("nowhere", "editor");
        (await nowhere.GetAsync("/promotions")).IsProblem(403, "arc.forbidden");
        (await nowhere.GetAsync("/promotions/1")).IsProblem(403, "arc.forbidden");
        (await nowhere.PostAsync("/promotions", body)).IsProblem(403, "arc.forbidden");
        (await shop.Anonymous.PostAsync("/promotions", body)).IsProblem(401, "arc.unauthorized");

        using var scope = shop.Services.CreateScope();
        var code = JsonNode.Parse(body)!["code"]!.GetValue<string>();
        var rows = scope.ServiceProvider.GetRequiredService<StoreContext>().Set<Promotion>().IgnoreQueryFilters();
        Assert.NotEqual(0, await rows.CountAsync(TestContext.Current.CancellationToken));
        Assert.Equal(0, await rows.CountAsync(promotion => promotion.Code == code, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Tenants_whose_names_differ_in_case_are_different()
    {
        var name = "case" + Shop.Unique();
        var created = (await Merchant(name).PostAsync("/promotions", Bodies.Promotion())).Is(201);

        (await Merchant(name.ToUpperInvariant()).GetAsync($"/promotions/{created.Id}")).IsProblem(404, "arc.not_found");
    }
}
