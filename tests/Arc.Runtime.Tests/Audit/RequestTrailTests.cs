using System.Net;
using System.Text.Json.Nodes;
using Arc.Audit;
using Arc.Runtime.Tests.Golden;
using Microsoft.Extensions.DependencyInjection;

namespace Arc.Runtime.Tests.Audit;

/// <summary>What a request changes is on record once, with the request that changed it; what it does not change is not.</summary>
public sealed class RequestTrailTests : IAsyncLifetime
{
    private GoldenHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await GoldenHost.StartAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task An_entry_tells_who_did_it_and_in_which_request()
    {
        var answer = await _host.PostAsync("/products", """{"name":"Chair","sku":"c1"}""", Caller.Admin, ("User-Agent", "Browser/1.0"), ("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"));
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);

        var entry = Assert.Single(await EntriesAsync());
        Assert.Equal((AuditAction.Create, "product", "A", "aAdmin", ScopeKind.Member), (entry.Action, entry.Resource, entry.TenantId, entry.UserId, entry.Scope));
        Assert.Equal("Browser/1.0", entry.UserAgent);
        Assert.False(string.IsNullOrEmpty(entry.RequestId));
        Assert.StartsWith("00-0af7651916cd43dd8448eb211c80319c-", entry.TraceParent, StringComparison.Ordinal);
        Assert.EndsWith(entry.DocumentId!, answer.Headers.Location!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_hostile_user_agent_is_bounded()
    {
        var agent = "\"'; DROP TABLE arc_audit; -- <script>" + new string('x', 4000);
        await _host.PostAsync("/products", """{"name":"Chair","sku":"c1"}""", Caller.Admin, ("User-Agent", agent));

        Assert.Equal(agent[..AuditEntry.MaxUserAgentLength], Assert.Single(await EntriesAsync()).UserAgent);
    }

    [Fact]
    public async Task An_action_is_recorded_by_its_name()
    {
        var path = await _host.CreateProductAsync(Caller.Admin);
        Assert.Equal(HttpStatusCode.OK, (await _host.PostAsync($"{path}/action", """{"action":"publish"}""", Caller.Admin)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await _host.PatchAsync(path, """{"price":3}""", Caller.Admin)).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await _host.DeleteAsync(path, Caller.Admin)).StatusCode);

        var entries = await EntriesAsync();
        Assert.Equal([AuditAction.Create, AuditAction.Custom, AuditAction.Update, AuditAction.Delete], entries.Select(entry => entry.Action));
        Assert.Equal([null, "publish", null, null], entries.Select(entry => entry.Name));
        Assert.Equal(["status"], entries[1].Changes);
        Assert.Equal(["price"], entries[2].Changes);
    }

    [Fact]
    public async Task SC_002_What_is_refused_leaves_no_entry()
    {
        var path = await _host.CreateProductAsync(Caller.Admin);
        var before = (await EntriesAsync()).Length;
        Assert.Equal(HttpStatusCode.NotFound, (await _host.PatchAsync(path, """{"price":3}""", Caller.B1)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await _host.DeleteAsync(path, Caller.B1)).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await _host.PatchAsync(path, """{"price":-3}""", Caller.Admin)).StatusCode);
        Assert.Equal(HttpStatusCode.PreconditionFailed, (await _host.PatchAsync(path, """{"price":4}""", Caller.Admin, ("If-Match", "\"stale\""))).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await _host.PatchAsync(path, "{}", Caller.Admin)).StatusCode);

        Assert.Equal(before, (await EntriesAsync()).Length);
    }

    [Fact]
    public async Task A_keyed_write_and_its_repetitions_have_one_entry()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ =>
            _host.PostAsync("/products", """{"name":"Chair","sku":"c1"}""", Caller.Admin, ("Idempotency-Key", "\"k1\""))));
        var last = await _host.PostAsync("/products", """{"name":"Chair","sku":"c1"}""", Caller.Admin, ("Idempotency-Key", "\"k1\""));

        Assert.Equal(HttpStatusCode.Created, last.StatusCode);
        Assert.All(answers, answer => Assert.True(answer.StatusCode is HttpStatusCode.Created or HttpStatusCode.Conflict));
        Assert.Single(await EntriesAsync());
    }

    [Fact]
    public async Task SC_067_Of_many_changes_to_one_version_one_stands_and_is_on_record()
    {
        var path = await _host.CreateProductAsync(Caller.Admin);
        var tag = (await _host.GetAsync(path, Caller.Admin)).Tag();
        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(i => _host.PatchAsync(path, $$"""{"price":{{i + 1}}}""", Caller.Admin, ("If-Match", tag))));

        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.OK);
        Assert.Equal(49, answers.Count(answer => answer.StatusCode == HttpStatusCode.PreconditionFailed));
        var change = Assert.Single(await EntriesAsync(), entry => entry.Action == AuditAction.Update);
        Assert.Equal(await PriceAsync(path), Price(change.After));
    }

    [Fact]
    public async Task Writers_that_meet_have_an_entry_for_each_change_that_stands()
    {
        var path = await _host.CreateProductAsync(Caller.Admin);
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => _host.PatchAsync(path, $$"""{"price":{{i + 1}}}""", Caller.Admin)));

        var changes = (await EntriesAsync()).Where(entry => entry.Action == AuditAction.Update).ToArray();
        Assert.Equal(answers.Count(answer => answer.StatusCode == HttpStatusCode.OK), changes.Length);

        // Each began where another had ended.
        Assert.Equal(
            changes.Select(entry => Price(entry.Before)).Order(),
            changes.Select(entry => Price(entry.After)).Append(0).Except([await PriceAsync(path)]).Order());
    }

    private static decimal Price(string? text) => (decimal)JsonNode.Parse(text!)!["price"]!;

    private async Task<decimal> PriceAsync(string path) => (decimal)(await (await _host.GetAsync(path, Caller.Admin)).JsonAsync())["price"]!;

    private async Task<AuditEntry[]> EntriesAsync() =>
        [.. (await _host.Services.GetRequiredService<IAudit>().QueryAsync(new AuditQuery { EveryTenant = true }, CancellationToken.None)).Entries.Reverse()];
}
