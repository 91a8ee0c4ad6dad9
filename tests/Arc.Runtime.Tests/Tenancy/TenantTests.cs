using System.Net;
using Arc.Runtime.Tests.Golden;
using Microsoft.Extensions.DependencyInjection;

namespace Arc.Runtime.Tests.Tenancy;

/// <summary>Rows of another tenant are not there.</summary>
public sealed class TenantTests : IAsyncLifetime
{
    private GoldenHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await GoldenHost.StartAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task A_row_of_another_tenant_is_404_at_every_operation()
    {
        var path = await _host.CreateProductAsync(Caller.Admin);

        foreach (var answer in new[]
        {
            await _host.GetAsync(path, Caller.B1),
            await _host.PatchAsync(path, """{"name":"Mine"}""", Caller.B1),
            await _host.DeleteAsync(path, Caller.B1),
            await _host.PostAsync($"{path}/action", """{"action":"publish"}""", Caller.B1),
        })
        {
            await answer.ProblemAsync(HttpStatusCode.NotFound, "arc.not_found");
        }

        Assert.Empty((await (await _host.GetAsync("/products", Caller.B1)).JsonAsync())["data"]!.AsArray());
        Assert.Equal("Chair", (string?)(await (await _host.GetAsync(path, Caller.Admin)).JsonAsync())["name"]);
    }

    [Fact]
    public async Task Without_a_tenant_a_caller_is_refused_whatever_the_roles()
    {
        var path = await _host.CreateProductAsync(Caller.Admin);

        foreach (var answer in new[]
        {
            await _host.GetAsync("/products", Caller.NoOrg),
            await _host.GetAsync(path, Caller.NoOrg),
            await _host.PostAsync("/products", """{"name":"x","sku":"x"}""", Caller.NoOrg),
            await _host.PatchAsync(path, "{}", Caller.NoOrg),
            await _host.DeleteAsync(path, Caller.NoOrg),
        })
        {
            await answer.ProblemAsync(HttpStatusCode.Forbidden, "arc.forbidden");
        }

        await (await _host.GetAsync(path)).ProblemAsync(HttpStatusCode.Unauthorized, "arc.unauthorized");
    }

    [Fact]
    public async Task A_pooled_context_never_serves_one_tenant_with_the_scope_of_another()
    {
        var paths = await Task.WhenAll(Enumerable.Range(0, 40).Select(i => _host.CreateProductAsync(i % 2 == 0 ? Caller.Admin : Caller.B1)));
        var answers = await Task.WhenAll(paths.SelectMany(path => new[] { _host.GetAsync(path, Caller.Admin), _host.GetAsync(path, Caller.B1) }));

        for (var i = 0; i < answers.Length; i++)
        {
            var own = i / 2 % 2 == i % 2;
            Assert.Equal(own ? HttpStatusCode.OK : HttpStatusCode.NotFound, answers[i].StatusCode);
        }
    }

    [Fact]
    public async Task The_claim_of_the_tenant_can_be_named()
    {
        await using var host = await GoldenHost.StartAsync(builder => builder.Configuration["Arc:TenantClaim"] = "sub");
        var created = await host.PostAsync("/products", """{"name":"Chair","sku":"x"}""", Caller.NoOrg);

        Assert.Equal(HttpStatusCode.Created, created.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await host.GetAsync(created.Headers.Location!.ToString(), Caller.Admin)).StatusCode);
    }
}
