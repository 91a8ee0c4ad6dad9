using System.Security.Claims;
using Arc.Resources;
using Arc.Runtime.Tests.Golden;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Arc.Runtime.Tests.Resources;

/// <summary>What the flow of a read by id adds to its query.</summary>
public sealed class GetAllocationTests
{
    [Fact]
    public async Task A_read_by_id_adds_little_to_its_query()
    {
        await using var host = await GoldenHost.StartAsync();
        var id = Guid.Parse((await host.CreateProductAsync(Caller.Admin)).Split('/')[^1]);
        var endpoint = host.Services.GetRequiredService<EndpointDataSource>().Endpoints.Single(one => one.DisplayName == "GET /products/{id}");
        var contexts = host.Services.GetRequiredService<IContextSource>();
        var queries = new ProductQueries();
        var scope = new Scope { Kind = ScopeKind.Member, Principal = new ClaimsPrincipal(), TenantId = "A" };
        var http = Request(host.Services, id);

        var whole = Measure(() =>
        {
            Assert.True(endpoint.RequestDelegate!(http).IsCompletedSuccessfully);
            http.Response.Headers.Clear();
        });

        var query = Measure(() => Assert.True(FindAsync(contexts, scope, queries, id).IsCompletedSuccessfully));

        Assert.Equal(200, http.Response.StatusCode);
        // Of a debug build, in which every state machine is an object; the claims alone take a quarter.
        Assert.True(whole - query < 1400, $"{whole} bytes, {query} of them for the query.");
    }

    private static async Task<Product?> FindAsync(IContextSource contexts, Scope scope, ProductQueries queries, Guid id)
    {
        await using var db = contexts.Lease(scope);

        return await queries.FindAsync(db, id, CancellationToken.None);
    }

    private static DefaultHttpContext Request(IServiceProvider services, Guid id)
    {
        var identity = new ClaimsIdentity([new Claim("sub", "a1"), new Claim("tenant", "A")], "Test", "name", "role");
        var http = new DefaultHttpContext { RequestServices = services, User = new ClaimsPrincipal(identity) };
        http.Request.Method = HttpMethods.Get;
        http.Request.RouteValues["id"] = id.ToString();
        http.Response.Body = Stream.Null;

        return http;
    }

    private static long Measure(Action action)
    {
        for (var i = 0; i < 300; i++)
        {
            action();
        }

        var before = GC.GetAllocatedBytesForCurrentThread();

        for (var i = 0; i < 100; i++)
        {
            action();
        }

        return (GC.GetAllocatedBytesForCurrentThread() - before) / 100;
    }
}
