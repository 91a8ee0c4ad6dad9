using System.Net;
using System.Text.Json.Nodes;
using Arc.Audit;
using Arc.Runtime.Tests.Golden;

namespace Arc.Runtime.Tests.Audit;

/// <summary>Whoever works beyond the permissions of a user is on record for it, request by request.</summary>
public sealed class ElevationTests
{
    private static readonly (string Name, string Value) _elevated = ("x-scope", "platform");

    [Fact]
    public async Task SC_040_Each_elevated_request_is_on_record_also_when_it_fails()
    {
        await using var host = await SignInHost.StartAsync(options => options.Events = "user.create");
        await (await host.GetAsync("/products", _elevated)).ProblemAsync(HttpStatusCode.Unauthorized, "arc.unauthorized");
        await host.GetAsync("/in?role=root");
        await host.GetAsync("/products?limit=1");
        await host.GetAsync("/products?limit=1", _elevated);
        var unknown = Guid.CreateVersion7();
        await (await host.GetAsync($"/products/{unknown}", _elevated)).ProblemAsync(HttpStatusCode.NotFound, "arc.not_found");
        await (await host.GetAsync("/audit?limit=0", _elevated)).ProblemAsync(HttpStatusCode.BadRequest, "arc.invalid_query");

        var entries = await host.EntriesAsync(3);
        Assert.Equal(3, entries.Length);
        Assert.All(entries, entry =>
        {
            Assert.Equal((AuditAction.Custom, "scope.elevated", "auth", "ada", "A", ScopeKind.Elevated), (entry.Action, entry.Name, entry.Resource, entry.UserId, entry.TenantId, entry.Scope));
            Assert.False(string.IsNullOrEmpty(entry.RequestId));
            Assert.Equal("GET", (string?)JsonNode.Parse(entry.Metadata!)!["method"]);
        });
        Assert.Equal(["/audit", "/products", "/products/{id}"], entries.Select(entry => (string)JsonNode.Parse(entry.Metadata!)!["route"]!).Order(StringComparer.Ordinal));
        Assert.Equal(3, entries.Select(entry => entry.RequestId).Distinct().Count());
    }

    [Fact]
    public async Task SC_040_A_trail_that_fails_does_not_fail_the_request()
    {
        await using var host = await SignInHost.StartAsync(options => options.Events = "user.create");
        await host.GetAsync("/in?role=root");
        host.Trail.Refuses = _ => true;
        Assert.Equal(HttpStatusCode.OK, (await host.GetAsync("/products", _elevated)).StatusCode);
        host.Trail.Refuses = _ => false;

        Assert.Single(await host.EntriesAsync(1));
    }
}
