using Arc.Storefront.Tests.Hosting;

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
    public async Task The_tenant_comes_from_the_caller_and_never_from_the_body()
    {
        var mine = Merchant("mine" + Shop.Unique());
        var body = Bodies.Promotion().Replace("{", "{\"merchantId\":\"nordlys\",");

        var created = (await mine.PostAsync("/promotions", body)).Is(201);

        Assert.StartsWith("mine", created.Body["merchantId"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_caller_without_a_tenant_gets_nothing()
    {
        (await shop.Anonymous.GetAsync("/promotions")).IsProblem(401, "arc.unauthorized");
        var nowhere = shop.As("nowhere", "editor");
        (await nowhere.GetAsync("/promotions")).IsProblem(403, "arc.forbidden");
        (await nowhere.GetAsync("/promotions/1")).IsProblem(403, "arc.forbidden");
        (await nowhere.PostAsync("/promotions", Bodies.Promotion())).IsProblem(403, "arc.forbidden");
    }

    [Fact]
    public async Task Tenants_whose_names_differ_in_case_are_different()
    {
        var name = "case" + Shop.Unique();
        var created = (await Merchant(name).PostAsync("/promotions", Bodies.Promotion())).Is(201);

        (await Merchant(name.ToUpperInvariant()).GetAsync($"/promotions/{created.Id}")).IsProblem(404, "arc.not_found");
    }
}
