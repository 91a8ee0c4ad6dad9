using System.Net;
using Arc.Permissions;
using Arc.Runtime.Tests.Golden;

namespace Arc.Runtime.Tests.Caching;

/// <summary>Nobody is given what was kept for somebody who sees other rows or other members.</summary>
public sealed class CachePartitionTests : IAsyncLifetime
{
    private GoldenHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await GoldenHost.StartAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Tenants_do_not_meet()
    {
        var path = "/cached" + (await _host.CreateProductAsync(Caller.Admin)).Replace("/products", "-products", StringComparison.Ordinal);
        Assert.Equal("miss", (await _host.GetAsync(path, Caller.Admin)).CacheState());
        Assert.Equal("hit", (await _host.GetAsync(path, Caller.Admin)).CacheState());

        Assert.Equal(HttpStatusCode.NotFound, (await _host.GetAsync(path, Caller.B1)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await _host.GetAsync(path)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await _host.GetAsync(path, Caller.NoOrg)).StatusCode);

        foreach (var list in new[] { "/cached-products", "/cached-products?count=exact", "/cached-products?after=" })
        {
            Assert.Single((await (await _host.GetAsync(list, Caller.Admin)).JsonAsync())["data"]!.AsArray());
            var other = await _host.GetAsync(list, Caller.B1);
            Assert.Equal("miss", other.CacheState());
            Assert.Empty((await other.JsonAsync())["data"]!.AsArray());
        }
    }

    [Fact]
    public async Task Members_that_a_caller_does_not_see_are_not_in_the_answers_of_the_cache()
    {
        await _host.CreateProductAsync(Caller.Admin, ",\"cost\":7");

        foreach (var first in new[] { Caller.Admin, Caller.A1 })
        {
            foreach (var caller in new[] { first, Caller.A1, Caller.Buyer, Caller.A2, Caller.Admin })
            {
                var row = (await (await _host.GetAsync($"/cached-products?limit={first.User.Length}", caller)).JsonAsync())["data"]![0]!.AsObject();
                Assert.Equal(caller.Roles.Length > 0, row.ContainsKey("cost"));
            }
        }
    }

    [Fact]
    public async Task Callers_who_see_the_same_share_an_answer()
    {
        await _host.CreateProductAsync(Caller.Admin);

        Assert.Equal("miss", (await _host.GetAsync("/cached-products", Caller.A1)).CacheState());
        Assert.Equal("hit", (await _host.GetAsync("/cached-products", Caller.A2)).CacheState());
    }

    [Fact]
    public async Task What_a_row_filter_restricts_goes_past_the_cache()
    {
        await _host.CreateBoardAsync("theirs");
        Assert.Equal("miss", (await _host.GetAsync("/cached-boards/theirs")).CacheState());
        Assert.Equal("miss", (await _host.GetAsync("/cached-boards")).CacheState());

        _host.Boards.Permit = _ => new(Decision<Board>.Rows(row => row.Owner == "me"));

        Assert.Equal(HttpStatusCode.NotFound, (await _host.GetAsync("/cached-boards/theirs")).StatusCode);
        var list = await _host.GetAsync("/cached-boards");
        Assert.Equal("bypass", list.CacheState());
        Assert.Empty((await list.JsonAsync())["data"]!.AsArray());
    }

    [Fact]
    public async Task Permission_is_asked_before_the_cache()
    {
        await _host.CreateBoardAsync();
        await _host.GetAsync("/cached-boards/b1");

        _host.Boards.Permit = _ => default;

        var refused = await _host.GetAsync("/cached-boards/b1");
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        Assert.Equal("", refused.CacheState());
    }

    [Fact]
    public async Task Named_queries_go_past_the_cache()
    {
        var answer = await _host.GetAsync("/cached-products/cheapest", Caller.A1);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("bypass", answer.CacheState());
    }

    [Fact]
    public async Task SC_119_Ids_that_look_alike_have_answers_of_their_own()
    {
        string[] ids = ["a", "A", "a|b", "a:b", "a,b", "1", "01", "é", "e\u0301"];

        foreach (var id in ids)
        {
            await _host.CreateBoardAsync(id);
        }

        foreach (var id in ids.Concat(ids))
        {
            var answer = await (await _host.GetAsync($"/cached-boards/{Uri.EscapeDataString(id)}")).JsonAsync();
            Assert.Equal(id, (string?)answer["id"]);
        }
    }
}
