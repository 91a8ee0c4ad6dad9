using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Arc.Audit;
using Arc.Runtime.Tests.Golden;
using Arc.Scopes;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Arc.Runtime.Tests.Audit;

/// <summary>The trail is open to those whom the host admits and nobody else, and shows each of them no more than a read would.</summary>
public sealed class AuditEndpointTests : IAsyncLifetime
{
    private const string Path = "/operations/audit";
    private static readonly Caller _root = new("root", null, "admin", "root");
    private static readonly Caller _auditor = new("auditor", "A", "auditor");
    private GoldenStore _store = null!;
    private WebApplication _application = null!;
    private HttpClient _client = null!;

    public async ValueTask InitializeAsync()
    {
        _store = await GoldenStore.CreateAsync();
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Production" });
        builder.Logging.ClearProviders();
        builder.WebHost.UseTestServer();
        builder.Configuration["ConnectionStrings:PostgreSql"] = _store.ConnectionString;
        builder.Services.AddSingleton<EventRecord>();
        builder.Services.AddSingleton<BoardRules>();
        builder.Services.AddSingleton<IScopeResolver, RootResolver>();
        builder.Services.AddAuthentication(TestIdentity.SchemeName).AddScheme<AuthenticationSchemeOptions, TestIdentity>(TestIdentity.SchemeName, null);
        builder.Services.AddAuthorizationBuilder().AddPolicy("auditors", policy => policy.RequireRole("admin", "auditor"));
        builder.AddArc<GoldenContext>();
        _application = builder.Build();
        _application.MapArc();
        _application.MapArcAudit(Path, "auditors");
        _application.MapArcAudit("/misspelt", "nobody-defined-this");
        await _application.StartAsync();
        _client = _application.GetTestClient();
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _application.StopAsync();
        await _application.DisposeAsync();
        await _store.DisposeAsync();
    }

    [Theory]
    [InlineData("")]
    [InlineData("/verify")]
    public async Task Who_is_not_known_or_not_admitted_learns_nothing(string rest)
    {
        await CreateAsync(Caller.Admin);
        await (await SendAsync("GET", Path + rest, null)).ProblemAsync(HttpStatusCode.Unauthorized, "arc.unauthorized");
        await (await SendAsync("GET", Path + rest, Caller.A1)).ProblemAsync(HttpStatusCode.Forbidden, "arc.forbidden");
        await (await SendAsync("GET", "/misspelt" + rest, _root)).ProblemAsync(HttpStatusCode.Forbidden, "arc.forbidden");
    }

    [Fact]
    public async Task A_caller_sees_the_own_tenant_and_only_an_elevated_one_all()
    {
        await CreateAsync(Caller.Admin);
        await CreateAsync(Caller.B1);

        Assert.Equal(["A"], await TenantsAsync(Path, Caller.Admin));
        Assert.Equal(["B"], await TenantsAsync(Path, Caller.B1));
        Assert.Equal(["A"], await TenantsAsync($"{Path}?tenant=A", Caller.Admin));
        Assert.Empty(await TenantsAsync(Path, Caller.NoOrg));
        Assert.Equal(["B", "A"], await TenantsAsync($"{Path}?resource=product", _root));
        Assert.Equal(["B"], await TenantsAsync($"{Path}?tenant=B", _root));

        foreach (var (path, caller) in new[] { ($"{Path}?tenant=B", Caller.Admin), ($"{Path}/verify?tenant=B", Caller.Admin), ($"{Path}?tenant=A", Caller.NoOrg) })
        {
            await (await SendAsync("GET", path, caller)).ProblemAsync(HttpStatusCode.Forbidden, "arc.forbidden");
        }
    }

    [Fact]
    public async Task Members_for_some_roles_are_masked_for_others_and_hidden_ones_for_all()
    {
        var path = await CreateAsync(Caller.Admin, ""","cost":7.25""");
        (await SendAsync("PATCH", path, Caller.Admin, """{"cost":8.25}""")).EnsureSuccessStatusCode();
        await using (var scope = _application.Services.CreateAsyncScope())
        {
            var context = scope.ServiceProvider.GetRequiredService<GoldenContext>();
            context.Scope = Scope.System;
            var audit = scope.ServiceProvider.GetRequiredService<IAudit>();
            audit.Record(context, new AuditNote { Name = "import", Resource = "product", TenantId = "A", After = """{"rows":3,"cost":7.25,"internalNotes":"psst"}""", Metadata = """{"cost":7.25,"format":"csv"}""" });
            audit.Record(context, new AuditNote { Name = "login", Resource = "session", TenantId = "A", After = """{"cost":1}""" });
            await context.SaveChangesAsync();
        }

        var text = await TextAsync(Path, _auditor);
        Assert.DoesNotContain("7.25", text, StringComparison.Ordinal);
        Assert.DoesNotContain("8.25", text, StringComparison.Ordinal);
        Assert.DoesNotContain("psst", text, StringComparison.Ordinal);
        var items = JsonNode.Parse(text)!["items"]!.AsArray();
        Assert.Equal("""{"cost":1}""", items[0]!["after"]!.ToJsonString());
        Assert.Equal("""{"rows":3,"cost":"***","internalNotes":"***"}""", items[1]!["after"]!.ToJsonString());
        Assert.Equal("""{"cost":"***","format":"csv"}""", items[1]!["metadata"]!.ToJsonString());
        Assert.Null(items[0]!["metadata"]);
        Assert.Equal("""["cost"]""", items[2]!["changes"]!.ToJsonString());
        Assert.Equal(("Chair", "***", "***"), ((string?)items[2]!["after"]!["name"], (string?)items[2]!["after"]!["cost"], (string?)items[2]!["after"]!["internalNotes"]));

        text = await TextAsync(Path, Caller.Admin);
        Assert.Contains("8.25", text, StringComparison.Ordinal);
        Assert.DoesNotContain("psst", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Entries_are_found_by_what_is_asked_for_a_page_at_a_time()
    {
        var paths = new List<string>();

        for (var i = 0; i < 5; i++)
        {
            paths.Add(await CreateAsync(Caller.Admin));
        }

        (await SendAsync("DELETE", paths[0], Caller.Admin)).EnsureSuccessStatusCode();
        var id = paths[0].Split('/')[^1];
        Assert.Equal(["delete", "create"], await ActionsAsync($"{Path}?resource=product&documentId={id}&userId=aAdmin"));
        Assert.Equal(["delete"], await ActionsAsync($"{Path}?documentId={id}&action=delete&action=update"));
        Assert.Empty(await ActionsAsync($"{Path}?to=2020-01-01"));
        Assert.Equal(6, (await ActionsAsync($"{Path}?from=2020-01-01T00:00:00Z&to=2999-12-31T23:59:59.5%2B02:00")).Count);

        var first = await JsonAsync($"{Path}?limit=4");
        var second = await JsonAsync($"{Path}?limit=4&after={first["after"]}");
        Assert.Equal(6, first["items"]!.AsArray().Concat(second["items"]!.AsArray()).Select(item => (string)item!["id"]!).Distinct().Count());
        Assert.Null(second["after"]);
    }

    [Theory]
    [InlineData("?resourse=product")]
    [InlineData("?resource=")]
    [InlineData("?resource=a&resource=b")]
    [InlineData("?userId=a%00b")]
    [InlineData("?action=destroy")]
    [InlineData("?action=")]
    [InlineData("?from=yesterday")]
    [InlineData("?to=2026-13-01")]
    [InlineData("?limit=0")]
    [InlineData("?limit=1001")]
    [InlineData("?limit=-1")]
    [InlineData("?after=x")]
    [InlineData("/verify?tenant=")]
    [InlineData("/verify?limit=1")]
    [InlineData("/verify?tenant=A&tenant=A")]
    public async Task What_is_not_understood_is_refused(string query)
    {
        await (await SendAsync("GET", Path + query, Caller.Admin)).ProblemAsync(HttpStatusCode.BadRequest, "arc.invalid_query");
    }

    [Fact]
    public async Task The_chain_of_the_own_tenant_is_verified()
    {
        await CreateAsync(Caller.Admin);
        await CreateAsync(Caller.B1);
        await _application.Services.GetRequiredService<AuditSealer>().SealAsync(100, CancellationToken.None);
        JsonNode? answer;
        var deadline = DateTime.UtcNow.AddSeconds(120);

        // The application's own sealer may be at work.
        do
        {
            answer = await JsonAsync($"{Path}/verify");
        }
        while ((string?)answer["verified"] != "1" && DateTime.UtcNow < deadline);

        Assert.Equal(("A", true, "1", "0", null), ((string?)answer["tenant"], (bool)answer["isIntact"]!, (string?)answer["verified"], (string?)answer["unsealed"], answer["fault"]));
        Assert.Equal("no-store", (await SendAsync("GET", $"{Path}/verify", Caller.Admin)).Headers.CacheControl!.ToString());
    }

    [Fact]
    public async Task A_second_verification_is_not_kept_waiting()
    {
        var turn = _application.Services.GetRequiredService<VerificationTurn>();
        Assert.True(turn.TryEnter());
        var answer = await SendAsync("GET", $"{Path}/verify", Caller.Admin);
        Assert.Equal(TimeSpan.FromSeconds(5), answer.Headers.RetryAfter!.Delta);
        await answer.ProblemAsync(HttpStatusCode.TooManyRequests, "arc.too_many_requests");
        turn.Leave();

        await TextAsync($"{Path}/verify", Caller.Admin);
        await TextAsync($"{Path}/verify", Caller.Admin);
    }

    private async Task<string> CreateAsync(Caller caller, string members = "")
    {
        var answer = await SendAsync("POST", "/products", caller, $$"""{"name":"Chair","sku":"{{Guid.NewGuid():N}}"{{members}}}""");
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);

        return answer.Headers.Location!.ToString();
    }

    private async Task<IEnumerable<string?>> TenantsAsync(string path, Caller caller) =>
        JsonNode.Parse(await TextAsync(path, caller))!["items"]!.AsArray().Select(item => (string?)item!["tenantId"]);

    private async Task<IReadOnlyList<string?>> ActionsAsync(string path) =>
        [.. (await JsonAsync(path))["items"]!.AsArray().Select(item => (string?)item!["action"])];

    private async Task<JsonNode> JsonAsync(string path) => JsonNode.Parse(await TextAsync(path, Caller.Admin))!;

    private async Task<string> TextAsync(string path, Caller caller)
    {
        var answer = await SendAsync("GET", path, caller);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, text);

        return text;
    }

    private Task<HttpResponseMessage> SendAsync(string method, string path, Caller? caller, string? body = null)
    {
        var request = new HttpRequestMessage(new HttpMethod(method), path);
        request.Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json");
        request.Headers.Authorization = caller is null ? null : new AuthenticationHeaderValue(TestIdentity.SchemeName, caller.Token);

        return _client.SendAsync(request);
    }
}
