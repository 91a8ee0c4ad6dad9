using System.Net;
using Arc.Runtime.Tests.Golden;

namespace Arc.Runtime.Tests.Resources;

/// <summary>Entity tags name what the caller sees (RFC 9110, sections 8.8.3 and 13).</summary>
public sealed class EntityTagTests : IAsyncLifetime
{
    private GoldenHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await GoldenHost.StartAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task The_tag_is_strong_and_the_same_after_a_write_and_at_the_next_read()
    {
        var created = await _host.PostAsync("/products", """{"name":"Chair","sku":"1","price":1.10}""", Caller.Admin);
        var path = created.Headers.Location!.ToString();

        Assert.Matches("^\"[A-Za-z0-9_-]{22}\"$", created.Tag());
        Assert.Equal(created.Tag(), (await _host.GetAsync(path, Caller.Admin)).Tag());

        var changed = await _host.PatchAsync(path, """{"price":2.50}""", Caller.Admin);

        Assert.NotEqual(created.Tag(), changed.Tag());
        Assert.Equal(changed.Tag(), (await _host.GetAsync(path, Caller.Admin)).Tag());
    }

    [Fact]
    public async Task The_tag_does_not_tell_of_members_that_the_caller_does_not_see()
    {
        var path = await _host.CreateProductAsync(Caller.Admin);
        var (plain, full) = ((await _host.GetAsync(path, Caller.A1)).Tag(), (await _host.GetAsync(path, Caller.Admin)).Tag());

        await _host.PatchAsync(path, """{"cost":9}""", Caller.Admin);

        Assert.Equal(plain, (await _host.GetAsync(path, Caller.A1)).Tag());
        Assert.NotEqual(full, (await _host.GetAsync(path, Caller.Admin)).Tag());
        Assert.NotEqual(plain, full);
    }

    [Fact]
    public async Task If_none_match_is_304_for_a_list_a_weak_tag_and_the_star()
    {
        var path = await _host.CreateProductAsync(Caller.Admin);
        var tag = (await _host.GetAsync(path, Caller.Admin)).Tag();

        foreach (var condition in new[] { tag, $"\"other\", {tag}", $"W/{tag}", "*" })
        {
            var answer = await _host.GetAsync(path, Caller.Admin, ("If-None-Match", condition));

            Assert.Equal(HttpStatusCode.NotModified, answer.StatusCode);
            Assert.Equal(tag, answer.Tag());
            Assert.Empty(await answer.Content.ReadAsByteArrayAsync());
        }

        Assert.Equal(HttpStatusCode.OK, (await _host.GetAsync(path, Caller.Admin, ("If-None-Match", "\"other\""))).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await _host.GetAsync(path, Caller.Admin, ("If-None-Match", "no tag"))).StatusCode);
    }

    [Fact]
    public async Task If_match_must_name_the_current_tag_strongly()
    {
        var path = await _host.CreateProductAsync(Caller.Admin);
        var tag = (await _host.GetAsync(path, Caller.Admin)).Tag();

        foreach (var condition in new[] { "\"other\"", $"W/{tag}" })
        {
            var answer = await _host.PatchAsync(path, """{"price":1}""", Caller.Admin, ("If-Match", condition));

            await answer.ProblemAsync(HttpStatusCode.PreconditionFailed, "arc.precondition_failed");
            Assert.Equal(tag, answer.Tag());
        }

        Assert.Equal(HttpStatusCode.OK, (await _host.PatchAsync(path, """{"price":1}""", Caller.Admin, ("If-Match", $"\"other\", {tag}"))).StatusCode);
        Assert.Equal(HttpStatusCode.PreconditionFailed, (await _host.PatchAsync(path, """{"price":2}""", Caller.Admin, ("If-Match", tag))).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await _host.PatchAsync(path, """{"price":3}""", Caller.Admin, ("If-Match", "*"))).StatusCode);
        Assert.Equal(HttpStatusCode.PreconditionFailed, (await _host.DeleteAsync(path, Caller.Admin, ("If-Match", tag))).StatusCode);
    }

    [Fact]
    public async Task If_none_match_on_a_change_is_412_when_it_names_the_current_tag()
    {
        var path = await _host.CreateProductAsync(Caller.Admin);
        var tag = (await _host.GetAsync(path, Caller.Admin)).Tag();

        Assert.Equal(HttpStatusCode.PreconditionFailed, (await _host.PatchAsync(path, """{"price":1}""", Caller.Admin, ("If-None-Match", $"W/{tag}"))).StatusCode);
        Assert.Equal(HttpStatusCode.PreconditionFailed, (await _host.DeleteAsync(path, Caller.Admin, ("If-None-Match", "*"))).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await _host.PatchAsync(path, """{"price":1}""", Caller.Admin, ("If-None-Match", "\"other\""))).StatusCode);
    }

    [Fact]
    public async Task A_malformed_condition_on_a_change_is_400()
    {
        var path = await _host.CreateProductAsync(Caller.Admin);

        await (await _host.PatchAsync(path, """{"price":1}""", Caller.Admin, ("If-Match", "no tag"))).ProblemAsync(HttpStatusCode.BadRequest, "arc.bad_request");
    }

    [Fact]
    public async Task A_condition_on_a_row_that_is_not_there_is_404()
    {
        await (await _host.PatchAsync($"/products/{Guid.NewGuid()}", "{}", Caller.Admin, ("If-Match", "*"))).ProblemAsync(HttpStatusCode.NotFound, "arc.not_found");
    }

    [Fact]
    public async Task Where_the_resource_demands_it_a_change_without_if_match_is_428()
    {
        var strict = await _host.PostAsync("/strict-boards", """{"id":"s"}""");
        var path = strict.Headers.Location!.ToString();

        await (await _host.PatchAsync(path, """{"m1":1}""")).ProblemAsync((HttpStatusCode)428, "arc.precondition_required");
        await (await _host.DeleteAsync(path)).ProblemAsync((HttpStatusCode)428, "arc.precondition_required");
        Assert.Equal(HttpStatusCode.OK, (await _host.PatchAsync(path, """{"m1":1}""", null, ("If-Match", strict.Tag()))).StatusCode);
    }

    [Fact]
    public async Task Head_equals_get_without_its_body()
    {
        var path = await _host.CreateProductAsync(Caller.Admin);
        var (get, head) = (await _host.GetAsync(path, Caller.Admin), await _host.SendAsync(HttpMethod.Head, path, null, Caller.Admin));

        Assert.Equal(get.StatusCode, head.StatusCode);
        Assert.Equal(get.Tag(), head.Tag());
        Assert.Equal((await get.Content.ReadAsByteArrayAsync()).Length, head.Content.Headers.ContentLength);
        Assert.Empty(await head.Content.ReadAsByteArrayAsync());
        Assert.Equal(HttpStatusCode.NotFound, (await _host.SendAsync(HttpMethod.Head, $"/products/{Guid.NewGuid()}", null, Caller.Admin)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await _host.SendAsync(HttpMethod.Head, "/products", null, Caller.Admin)).StatusCode);
    }

    [Fact]
    public async Task Lists_have_tags_too_and_keyset_lists_keep_theirs_though_their_cursor_differs()
    {
        for (var i = 0; i < 3; i++)
        {
            await _host.CreateProductAsync(Caller.Admin);
        }

        foreach (var list in new[] { "/products?limit=2", "/products?limit=2&after=" })
        {
            var tag = (await _host.GetAsync(list, Caller.Admin)).Tag();
            Assert.Equal(HttpStatusCode.NotModified, (await _host.GetAsync(list, Caller.Admin, ("If-None-Match", tag))).StatusCode);
        }

        var before = (await _host.GetAsync("/products", Caller.Admin)).Tag();
        await _host.CreateProductAsync(Caller.Admin);
        Assert.NotEqual(before, (await _host.GetAsync("/products", Caller.Admin)).Tag());
    }
}
