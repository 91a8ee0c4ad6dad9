using System.Net;
using Arc.Runtime.Tests.Golden;

namespace Arc.Runtime.Tests.Fields;

/// <summary>Members reach those who may read them and take values from those who may write them.</summary>
public sealed class FieldAccessTests : IAsyncLifetime
{
    private GoldenHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await GoldenHost.StartAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task SC_042_Only_the_roles_see_the_member()
    {
        var path = await _host.CreateProductAsync(Caller.Admin, ",\"cost\":4");

        foreach (var (caller, sees) in new[] { (Caller.A1, false), (Caller.Editor, false), (Caller.Buyer, true), (Caller.Admin, true) })
        {
            var item = await (await _host.GetAsync(path, caller)).JsonAsync();
            var list = (await (await _host.GetAsync("/products", caller)).JsonAsync())["data"]!.AsArray();

            Assert.Equal(sees, item.ContainsKey("cost"));
            Assert.Equal(sees, list[0]!.AsObject().ContainsKey("cost"));
            Assert.False(item.ContainsKey("internalNotes"));
            Assert.False(item.ContainsKey("organizationId"));
        }
    }

    [Fact]
    public async Task SC_043_Members_that_the_caller_may_not_write_are_refused_all_at_once()
    {
        var path = await _host.CreateProductAsync(Caller.Editor);
        var problem = await (await _host.PatchAsync(path, """{"name":"New","featured":true,"cost":3}""", Caller.Editor)).ProblemAsync(HttpStatusCode.Forbidden, "arc.forbidden");

        Assert.Equal(["/featured denied", "/cost denied"], problem.Errors());
        Assert.Equal("Not permitted to write: featured, cost.", (string?)problem["detail"]);
        Assert.Equal("Chair", (string?)(await (await _host.GetAsync(path, Caller.Editor)).JsonAsync())["name"]);
        Assert.Equal(HttpStatusCode.OK, (await _host.PatchAsync(path, """{"featured":true}""", Caller.Admin)).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await _host.PatchAsync(path, """{"internalNotes":"x"}""", Caller.Admin)).StatusCode);
    }

    [Fact]
    public async Task SC_044_What_only_the_server_writes_is_not_taken_from_a_body()
    {
        var answer = await _host.PostAsync(
            "/products",
            """{"name":"Chair","sku":"1","id":"11111111-1111-1111-1111-111111111111","slug":"mine","status":"active","createdBy":"somebody"}""",
            Caller.Admin);
        var product = await answer.JsonAsync();

        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        Assert.NotEqual("11111111-1111-1111-1111-111111111111", (string?)product["id"]);
        Assert.Equal("chair", (string?)product["slug"]);
        Assert.Equal("draft", (string?)product["status"]);
        Assert.Equal("aAdmin", (string?)product["createdBy"]);

        var changed = await (await _host.PatchAsync(answer.Headers.Location!.ToString(), """{"createdBy":"somebody","status":"active","id":5}""", Caller.Admin)).JsonAsync();
        Assert.Equal(product.ToJsonString(), changed.ToJsonString());
    }
}
