using System.Globalization;
using Arc.Storefront.Tests.Hosting;

namespace Arc.Storefront.Tests.Query;

/// <summary>Reads that meet may share a query; no caller can tell.</summary>
public abstract class SharedReadTests(Shop shop)
{
    public sealed class OnMemory(InMemoryShop shop) : SharedReadTests(shop);

    public sealed class OnPostgreSql(PostgreSqlShop shop) : SharedReadTests(shop);

    [Fact]
    public async Task In_a_crowd_every_tenant_gets_its_own_rows_and_no_other()
    {
        var tenants = await Task.WhenAll(Enumerable.Range(0, 5).Select(async _ =>
        {
            var merchant = shop.With("someone", "t" + Shop.Unique(), "editor");
            var created = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => merchant.PostAsync("/promotions", Bodies.Promotion())));

            return (Merchant: merchant, Rows: created.Select(row => row.Is(201)).ToArray());
        }));

        var reads =
            from round in Enumerable.Range(0, 6)
            from reader in tenants
            from owner in tenants
            from row in owner.Rows
            select ReadAsync(reader.Merchant, row.Id, reader == owner ? row.Text : null);

        await Task.WhenAll(reads);
    }

    [Fact]
    public async Task In_a_crowd_every_change_is_made_to_its_own_row()
    {
        var editor = shop.Editor;
        var created = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => editor.PostAsync("/products", Bodies.Product())));
        var paths = created.Select(row => $"/products/{row.Is(201).Id}").ToArray();

        // Each row is changed three times and read as often, all at the same time.
        await Task.WhenAll(Enumerable.Range(0, 60).SelectMany(i => new[]
        {
            editor.PatchAsync(paths[i % 20], $$"""{"stock":{{i}}}"""),
            editor.GetAsync(paths[i % 20]),
        }).Select(async answer => (await answer).Is(200)));

        for (var i = 0; i < paths.Length; i++)
        {
            var row = (await editor.GetAsync(paths[i])).Is(200);
            Assert.Equal(created[i].Id, row.Id);
            Assert.Equal(i, int.Parse(row.Body["stock"]!.ToString(), CultureInfo.InvariantCulture) % 20);
        }
    }

    [Fact]
    public async Task In_a_crowd_every_list_has_what_its_caller_has_written_and_nothing_of_another_tenant()
    {
        var tenants = Enumerable.Range(0, 3).Select(_ => shop.With("someone", "t" + Shop.Unique(), "editor")).ToArray();
        var lists = await Task.WhenAll(
            from round in Enumerable.Range(0, 8)
            from tenant in Enumerable.Range(0, tenants.Length)
            select WriteAndListAsync(tenants[tenant], tenant));

        foreach (var ofOne in lists.GroupBy(list => list.Tenant))
        {
            var own = ofOne.Select(list => list.Written).ToHashSet();
            Assert.All(ofOne, list => Assert.Contains(list.Written, list.Listed));
            Assert.All(ofOne, list => Assert.Subset(own, list.Listed));
        }
    }

    private static async Task<(int Tenant, string Written, HashSet<string> Listed)> WriteAndListAsync(Caller caller, int tenant)
    {
        var written = (await caller.PostAsync("/promotions", Bodies.Promotion())).Is(201).Id;
        var list = (await caller.GetAsync("/promotions?limit=100")).Is(200);

        return (tenant, written, [.. list.Body["data"]!.AsArray().Select(row => row!["id"]!.ToString())]);
    }

    private static async Task ReadAsync(Caller caller, string id, string? expected)
    {
        var answer = await caller.GetAsync($"/promotions/{id}");

        if (expected is null)
        {
            answer.IsProblem(404, "arc.not_found");
        }
        else
        {
            Assert.Equal(expected, answer.Is(200).Text);
        }
    }
}
