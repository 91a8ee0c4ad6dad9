using Arc.Storefront.Tests.Hosting;

namespace Arc.Storefront.Tests.Resources;

/// <summary>Callers who write at the same time neither lose each other's changes nor bring rows back.</summary>
public abstract class ConcurrencyTests(Shop shop)
{
    public sealed class OnMemory(InMemoryShop shop) : ConcurrencyTests(shop);

    public sealed class OnPostgreSql(PostgreSqlShop shop) : ConcurrencyTests(shop);

    [Fact]
    public async Task Of_fifty_patches_with_the_same_If_Match_exactly_one_wins()
    {
        var created = (await shop.Editor.PostAsync("/products", Bodies.Product())).Is(201);
        var editor = shop.Editor;

        var answers = await Task.WhenAll(Enumerable.Range(1, 50).Select(n =>
            editor.PatchAsync($"/products/{created.Id}", $$"""{"stock":{{n}}}""", ("If-Match", created.ETag))));

        Assert.Single(answers, answer => answer.Status == 200);
        Assert.All(answers.Where(answer => answer.Status != 200), answer => answer.IsProblem(412, "arc.precondition_failed"));
    }

    [Fact]
    public async Task Patches_of_different_members_are_all_kept()
    {
        var created = (await shop.Editor.PostAsync("/products", Bodies.Product())).Is(201);
        string[] patches =
        [
            """{"price":77}""", """{"cost":7}""", """{"stock":70}""", """{"description":"all"}""", """{"tags":["kept"]}""",
            """{"availableFrom":"2026-03-01"}""", """{"name":"Kept"}""", """{"featured":true}""",
        ];
        var admin = shop.Admin;

        var answers = await Task.WhenAll(patches.Select(patch => admin.PatchAsync($"/products/{created.Id}", patch)));

        Assert.All(answers, answer => answer.Is(200));
        var row = (await admin.GetAsync($"/products/{created.Id}")).Is(200).Body;
        Assert.Equal(
            "77 7 70 all kept 2026-03-01 Kept true",
            $"{row["price"]} {row["cost"]} {row["stock"]} {row["description"]} {row["tags"]![0]} {row["availableFrom"]} {row["name"]} {row["featured"]}");
    }

    [Fact]
    public async Task Patches_of_different_rows_do_not_touch_each_other()
    {
        var editor = shop.Editor;
        var rows = await Task.WhenAll(Enumerable.Range(0, 40).Select(async n =>
            (await editor.PostAsync("/products", Bodies.Product($"Row {n}"))).Is(201).Id));

        await Task.WhenAll(rows.Select(async (id, n) => (await editor.PatchAsync($"/products/{id}", $$"""{"stock":{{n}}}""")).Is(200)));

        for (var n = 0; n < rows.Length; n++)
        {
            var row = (await editor.GetAsync($"/products/{rows[n]}")).Is(200).Body;
            Assert.Equal($"Row {n} {n}", $"{row["name"]} {row["stock"]}");
        }
    }

    [Fact]
    public async Task A_patch_that_races_a_delete_does_not_bring_the_row_back()
    {
        var editor = shop.Editor;
        for (var round = 0; round < 30; round++)
        {
            var path = "/products/" + (await editor.PostAsync("/products", Bodies.Product())).Is(201).Id;

            var patch = editor.PatchAsync(path, """{"stock":1}""");
            var delete = editor.DeleteAsync(path);
            await Task.WhenAll(patch, delete);

            (await delete).Is(204);
            Assert.Contains((await patch).Status, new[] { 200, 404 });
            (await editor.GetAsync(path)).Is(404);
        }
    }

    [Fact]
    public async Task Of_ten_deletes_one_succeeds()
    {
        var editor = shop.Editor;
        var path = "/products/" + (await editor.PostAsync("/products", Bodies.Product())).Is(201).Id;

        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => editor.DeleteAsync(path)));

        Assert.Single(answers, answer => answer.Status == 204);
        Assert.Equal(9, answers.Count(answer => answer.Status == 404));
    }

    [Fact]
    public async Task Of_twenty_calls_that_publish_one_draft_one_succeeds()
    {
        var editor = shop.Editor;
        var path = "/products/" + (await editor.PostAsync("/products", Bodies.Product())).Is(201).Id;

        var answers = await Task.WhenAll(Enumerable.Range(0, 20)
            .Select(_ => editor.PostAsync(path + "/action", """{"action":"publish"}""")));

        Assert.Single(answers, answer => answer.Status == 200);
        Assert.All(answers.Where(answer => answer.Status != 200), answer => Assert.Contains(answer.Status, new[] { 409, 412, 422 }));
    }
}
