using Arc.Storefront.Tests.Hosting;

namespace Arc.Storefront.Tests.Resources;

/// <summary>ETags tell what a caller sees; conditions on them are honoured (RFC 9110, section 13).</summary>
public abstract class ConditionalRequestTests(Shop shop)
{
    public sealed class OnMemory(InMemoryShop shop) : ConditionalRequestTests(shop);

    public sealed class OnPostgreSql(PostgreSqlShop shop) : ConditionalRequestTests(shop);

    private async Task<(string Path, string ETag)> ProductAsync()
    {
        var created = (await shop.Editor.PostAsync("/products", Bodies.Product())).Is(201);
        return ($"/products/{created.Id}", created.ETag);
    }

    [Fact]
    public async Task The_tag_is_strong_and_the_same_for_the_same_representation()
    {
        var (path, tag) = await ProductAsync();

        Assert.Matches("^\"[A-Za-z0-9_-]+\"$", tag);
        Assert.Equal(tag, (await shop.Editor.GetAsync(path)).ETag);
        Assert.Equal((await shop.Anonymous.GetAsync(path)).ETag, (await shop.Anonymous.GetAsync(path)).ETag);
    }

    [Fact]
    public async Task SC_122_Reads_ask_caches_to_ask_again_and_writes_ask_them_to_store_nothing()
    {
        var created = (await shop.Editor.PostAsync("/products", Bodies.Product())).Is(201);
        var path = $"/products/{created.Id}";

        var read = (await shop.Editor.GetAsync(path)).Is(200);
        var known = (await shop.Editor.GetAsync(path, ("If-None-Match", read.ETag))).Is(304);
        var list = (await shop.Editor.GetAsync("/products?limit=1")).Is(200);
        var keyed = (await shop.Editor.PostAsync("/products", Bodies.Product(), ("Idempotency-Key", $"\"{Guid.NewGuid()}\""))).Is(201);
        var patched = (await shop.Editor.PatchAsync(path, """{"stock":3}""")).Is(200);
        var refused = await shop.Editor.PatchAsync(path, """{"stock":"many"}""");
        var deleted = (await shop.Editor.DeleteAsync(path)).Is(204);

        Assert.All([read, known, list], answer => Assert.Equal(["no-cache", "private"], CacheControl(answer)));
        Assert.All([created, keyed, patched, refused, deleted], answer => Assert.Equal(["no-store"], CacheControl(answer)));

        static string[] CacheControl(Answer answer) => [.. answer.Headers["Cache-Control"].Split(", ").Order(StringComparer.Ordinal)];
    }

    [Fact]
    public async Task A_change_that_a_caller_cannot_see_does_not_change_that_callers_tag()
    {
        var (path, _) = await ProductAsync();
        var (anonymous, editor) = ((await shop.Anonymous.GetAsync(path)).ETag, (await shop.Editor.GetAsync(path)).ETag);

        (await shop.Editor.PatchAsync(path, """{"cost":3.25}""")).Is(200);

        Assert.Equal(anonymous, (await shop.Anonymous.GetAsync(path)).ETag);
        Assert.NotEqual(editor, (await shop.Editor.GetAsync(path)).ETag);
        Assert.NotEqual(anonymous, editor);
    }

    [Theory]
    [InlineData("{0}")]
    [InlineData("\"other\", {0}")]
    [InlineData("W/{0}")]
    [InlineData("*")]
    public async Task A_get_of_what_the_caller_already_has_is_304(string condition)
    {
        var (path, tag) = await ProductAsync();

        var answer = (await shop.Editor.GetAsync(path, ("If-None-Match", string.Format(condition, tag)))).Is(304);

        Assert.Equal("", answer.Text);
        Assert.Equal(tag, answer.ETag);
    }

    [Fact]
    public async Task A_get_after_a_change_is_answered_whole()
    {
        var (path, tag) = await ProductAsync();
        (await shop.Editor.PatchAsync(path, """{"stock":9}""")).Is(200);

        (await shop.Editor.GetAsync(path, ("If-None-Match", tag))).Is(200);
    }

    [Theory]
    [InlineData("{0}", 200)]
    [InlineData("\"other\", {0}", 200)]
    [InlineData("*", 200)]
    [InlineData("\"other\"", 412)]
    [InlineData("W/{0}", 412)]
    public async Task A_patch_happens_only_when_If_Match_holds(string condition, int status)
    {
        var (path, tag) = await ProductAsync();

        var answer = (await shop.Editor.PatchAsync(path, """{"stock":9}""", ("If-Match", string.Format(condition, tag)))).Is(status);

        var row = await shop.Editor.GetAsync(path);
        Assert.Equal(status == 200 ? 9 : 0, row.Body["stock"]!.GetValue<int>());
        Assert.Equal(row.ETag, answer.ETag);
        if (status == 412)
        {
            answer.IsProblem(412, "arc.precondition_failed");
        }
    }

    [Fact]
    public async Task A_delete_happens_only_when_If_Match_holds()
    {
        var (path, tag) = await ProductAsync();

        (await shop.Editor.DeleteAsync(path, ("If-Match", "\"other\""))).IsProblem(412, "arc.precondition_failed");
        (await shop.Editor.GetAsync(path)).Is(200);
        (await shop.Editor.DeleteAsync(path, ("If-Match", tag))).Is(204);
    }

    [Fact]
    public async Task Where_a_condition_is_required_its_absence_is_428()
    {
        var merchant = shop.With("m", "t" + Shop.Unique(), "editor");
        var created = (await merchant.PostAsync("/promotions", Bodies.Promotion())).Is(201);
        var path = $"/promotions/{created.Id}";

        (await merchant.PatchAsync(path, """{"percent":30}""")).IsProblem(428, "arc.precondition_required");
        (await merchant.DeleteAsync(path)).IsProblem(428, "arc.precondition_required");
        var patched = (await merchant.PatchAsync(path, """{"percent":30}""", ("If-Match", created.ETag))).Is(200);
        (await merchant.DeleteAsync(path, ("If-Match", patched.ETag))).Is(204);
    }

    [Fact]
    public async Task A_condition_on_a_row_that_is_not_there_is_404() =>
        (await shop.Editor.PatchAsync($"/products/{Guid.NewGuid()}", """{"stock":9}""", ("If-Match", "\"x\""))).IsProblem(404, "arc.not_found");
}
