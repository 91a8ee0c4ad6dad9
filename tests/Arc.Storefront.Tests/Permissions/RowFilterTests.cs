using Arc.Storefront.Tests.Hosting;

namespace Arc.Storefront.Tests.Permissions;

/// <summary>Row filters of the granting lines are alternatives, and they hold for every operation alike.</summary>
public abstract class RowFilterTests(Shop shop)
{
    public sealed class OnMemory(InMemoryShop shop) : RowFilterTests(shop);

    public sealed class OnPostgreSql(PostgreSqlShop shop) : RowFilterTests(shop);

    private async Task<(Caller Author, string Path)> PendingReviewAsync()
    {
        var product = await shop.ProductOnSaleAsync();
        var author = shop.Somebody();
        return (author, "/reviews/" + (await author.PostAsync("/reviews", Bodies.Review(product["id"]!.ToString()))).Is(201).Id);
    }

    [Fact]
    public async Task The_public_sees_a_review_once_it_is_approved()
    {
        var (_, path) = await PendingReviewAsync();
        (await shop.Anonymous.GetAsync(path)).IsProblem(404, "arc.not_found");

        (await shop.Editor.PostAsync(path + "/action", """{"action":"approve"}""")).Is(200);

        (await shop.Anonymous.GetAsync(path)).Is(200);
    }

    [Fact]
    public async Task The_author_sees_it_at_once_by_the_other_line()
    {
        var (author, path) = await PendingReviewAsync();

        (await author.GetAsync(path)).Is(200);
        (await shop.Somebody().GetAsync(path)).IsProblem(404, "arc.not_found");
        (await shop.Editor.GetAsync(path)).Is(200);
    }

    [Fact]
    public async Task A_list_holds_only_rows_inside_the_filter()
    {
        await PendingReviewAsync();
        var seen = 0;
        for (var page = 1; page <= 3; page++)
        {
            var rows = (await shop.Anonymous.GetAsync($"/reviews?page={page}&limit=100")).Is(200).Body["data"]!.AsArray();
            Assert.All(rows, row => Assert.Equal("approved", row!["status"]!.GetValue<string>()));
            seen += rows.Count;
        }

        Assert.Equal(300, seen);
    }

    [Fact]
    public async Task Who_only_reads_cannot_write_even_rows_that_are_seen()
    {
        var (_, path) = await PendingReviewAsync();
        (await shop.Editor.PostAsync(path + "/action", """{"action":"approve"}""")).Is(200);
        var other = shop.Somebody();

        (await other.GetAsync(path)).Is(200);
        (await other.PatchAsync(path, """{"stars":1}""")).IsProblem(404, "arc.not_found");
        (await other.DeleteAsync(path)).IsProblem(404, "arc.not_found");
    }

    [Fact]
    public async Task An_author_who_changes_an_approved_review_sends_it_back_to_moderation()
    {
        var (author, path) = await PendingReviewAsync();
        (await shop.Editor.PostAsync(path + "/action", """{"action":"approve"}""")).Is(200);

        var patched = (await author.PatchAsync(path, """{"stars":1}""")).Is(200);

        Assert.Equal("pending", patched.Body["status"]!.GetValue<string>());
        (await shop.Anonymous.GetAsync(path)).IsProblem(404, "arc.not_found");
    }
}
