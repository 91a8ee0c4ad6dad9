using System.Net;
using System.Net.Sockets;
using System.Text;
using Arc.Audit;
using Arc.Runtime.Tests.Golden;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Arc.Runtime.Tests.Scopes;

/// <summary>A request works beyond the tenant of its caller only if it says so, and the caller holds a role that may.</summary>
public sealed class ElevationRequestTests : IAsyncLifetime
{
    private static readonly Caller _root = new("root", "A", "superadmin", "admin");
    private static readonly (string, string) _platform = ("X-Arc-Scope", "platform");

    private GoldenHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await StartAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task SC_008_Without_the_header_a_platform_user_is_an_ordinary_one_and_with_it_reaches_all_tenants()
    {
        var (a, b) = (await _host.CreateProductAsync(Caller.Admin), await _host.CreateProductAsync(Caller.B1));

        Assert.Equal(["A"], await TenantsAsync("/products"));
        await (await _host.GetAsync(b, _root)).ProblemAsync(HttpStatusCode.NotFound, "arc.not_found");

        Assert.Equal(["A", "B"], await TenantsAsync("/products", _platform));
        Assert.Equal(["A", "B"], await TenantsAsync("/products?count=exact", _platform));
        Assert.Equal(["A", "B"], await TenantsAsync("/products?after=", _platform));
        Assert.Equal(HttpStatusCode.OK, (await _host.GetAsync(a, _root, _platform)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await _host.GetAsync(b, _root, _platform)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await _host.PatchAsync(b, """{"price":7}""", _root, _platform)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await _host.PostAsync($"{b}/action", """{"action":"discount","percent":10}""", _root, _platform)).StatusCode);

        // The row stays its tenant's.
        Assert.Equal(6.3m, (decimal?)(await (await _host.GetAsync(b, Caller.B1)).JsonAsync())["price"]);
        Assert.Equal(HttpStatusCode.NoContent, (await _host.DeleteAsync(b, _root, _platform)).StatusCode);
        Assert.Equal(["product.created", "product.updated", "product.updated", "product.deleted"], await _host.EventsAsync(b.Split('/')[^1]));
    }

    [Fact]
    public async Task SC_008_A_new_row_is_in_the_tenant_that_the_request_names_and_in_no_other()
    {
        const string chair = """{"name":"Chair","sku":"C-1"}""";
        var unnamed = await (await _host.PostAsync("/products", chair, _root, _platform)).ProblemAsync(HttpStatusCode.BadRequest, "arc.bad_request");
        Assert.Contains("X-Organization-Id", (string?)unnamed["detail"], StringComparison.Ordinal);

        var created = await _host.PostAsync("/products", chair, _root, _platform, ("X-Organization-Id", "B"));
        Assert.Equal(HttpStatusCode.Created, created.StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await _host.GetAsync(created.Headers.Location!.ToString(), Caller.B1)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await _host.GetAsync(created.Headers.Location!.ToString(), Caller.Admin)).StatusCode);
    }

    [Fact]
    public async Task SC_008_A_new_row_is_in_the_tenant_that_its_body_names()
    {
        const string chair = """{"name":"Chair","organizationId":"B","sku":"C-1"}""";
        var created = await _host.PostAsync("/products", chair, _root, _platform);
        Assert.Equal(HttpStatusCode.Created, created.StatusCode);
        var path = created.Headers.Location!.ToString();

        Assert.Equal(HttpStatusCode.OK, (await _host.GetAsync(path, Caller.B1)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await _host.GetAsync(path, Caller.Admin)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await _host.GetAsync(path, _root)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await _host.GetAsync(path, _root, _platform)).StatusCode);
        Assert.Equal(["product.created"], await _host.EventsAsync(path.Split('/')[^1]));
    }

    [Fact]
    public async Task A_tenant_in_the_body_of_who_works_in_one_tenant_means_nothing()
    {
        foreach (var (caller, headers) in new (Caller, (string, string)[])[]
        {
            (Caller.Admin, []),
            (_root, []),
            (Caller.Admin, [("X-Organization-Id", "B")]),
            (_root, [("X-Organization-Id", "B")]),
            (_root, [_platform, ("X-Organization-Id", "A")]),
        })
        {
            var created = await _host.PostAsync("/products", $$"""{"name":"Chair","organizationId":"B","sku":"{{Guid.NewGuid():N}}"}""", caller, headers);
            Assert.Equal(HttpStatusCode.Created, created.StatusCode);
            Assert.Equal(HttpStatusCode.OK, (await _host.GetAsync(created.Headers.Location!.ToString(), Caller.Admin)).StatusCode);
            Assert.Equal(HttpStatusCode.NotFound, (await _host.GetAsync(created.Headers.Location!.ToString(), Caller.B1)).StatusCode);
        }

        // Nor is it looked at, whatever it is.
        Assert.Equal(HttpStatusCode.Created, (await _host.PostAsync("/products", """{"name":"Chair","organizationId":[1],"sku":"C-1"}""", Caller.Admin)).StatusCode);
    }

    [Fact]
    public async Task Who_may_not_be_elevated_is_refused_whatever_the_body_names()
    {
        const string chair = """{"name":"Chair","organizationId":"B","sku":"C-1"}""";
        await (await _host.PostAsync("/products", chair, Caller.Admin, _platform)).ProblemAsync(HttpStatusCode.Forbidden, "arc.elevation_forbidden");
        await (await _host.PostAsync("/products", chair, null, _platform)).ProblemAsync(HttpStatusCode.Unauthorized, "arc.unauthorized");

        // Elevation is about tenants: who may create is another question.
        await (await _host.PostAsync("/products", chair, new Caller("auditor", "A", "superadmin"), _platform)).ProblemAsync(HttpStatusCode.Forbidden, "arc.forbidden");
        Assert.Empty((await (await _host.GetAsync("/products", Caller.B1)).JsonAsync())["data"]!.AsArray());
    }

    [Theory]
    [InlineData("\"\"", "tenant")]
    [InlineData("\" B\"", "tenant")]
    [InlineData("\"B\\u00a0\"", "tenant")]
    [InlineData("\"a\\u0001b\"", "tenant")]
    [InlineData("\"a\\ufffdb\"", "tenant")]
    [InlineData("null", "null")]
    [InlineData("7", "type")]
    [InlineData("[\"B\"]", "type")]
    [InlineData("\"B\",\"organizationId\":\"A\"", "duplicate_field")]
    public async Task A_body_that_names_no_tenant_or_two_creates_nothing(string tenant, string code)
    {
        var refused = await (await _host.PostAsync("/products", $$"""{"organizationId":{{tenant}},"name":"Chair","sku":"C-1"}""", _root, _platform))
            .ProblemAsync(HttpStatusCode.BadRequest, "arc.validation_error");

        Assert.Equal(("/organizationId", code), ((string?)refused["errors"]![0]!["pointer"], (string?)refused["errors"]![0]!["code"]));
        Assert.Equal(HttpStatusCode.OK, (await _host.GetAsync("/products", _root, _platform)).StatusCode);
        Assert.Empty((await (await _host.GetAsync("/products", _root, _platform)).JsonAsync())["data"]!.AsArray());
    }

    [Fact]
    public async Task A_row_that_is_there_changes_no_tenant_by_a_body()
    {
        var path = await _host.CreateProductAsync(Caller.Admin);

        Assert.Equal(HttpStatusCode.OK, (await _host.PatchAsync(path, """{"organizationId":"B","price":7}""", _root, _platform)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await _host.GetAsync(path, Caller.Admin)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await _host.GetAsync(path, Caller.B1)).StatusCode);
    }

    [Fact]
    public async Task A_key_repeats_the_creation_in_the_tenant_that_the_body_names()
    {
        const string chair = """{"name":"Chair","organizationId":"B","sku":"C-1"}""";
        var key = ("Idempotency-Key", "\"k\"");
        var first = await _host.PostAsync("/products", chair, _root, key, _platform);
        var second = await _host.PostAsync("/products", chair, _root, key, _platform);

        Assert.True(second.Headers.Contains("Idempotency-Replayed"));
        Assert.Equal((first.StatusCode, first.Headers.Location), (second.StatusCode, second.Headers.Location));
        Assert.Single((await (await _host.GetAsync("/products", _root, _platform)).JsonAsync())["data"]!.AsArray());
    }

    [Fact]
    public async Task A_named_tenant_confines_reads_and_writes_to_it()
    {
        var (a, b) = (await _host.CreateProductAsync(Caller.Admin), await _host.CreateProductAsync(Caller.B1));
        var confined = new[] { _platform, ("X-Organization-Id", "B") };

        Assert.Equal(["B"], await TenantsAsync("/products", confined));
        Assert.Equal(HttpStatusCode.OK, (await _host.PatchAsync(b, """{"price":7}""", _root, confined)).StatusCode);

        foreach (var answer in new[]
        {
            await _host.GetAsync(a, _root, confined),
            await _host.PatchAsync(a, """{"price":7}""", _root, confined),
            await _host.PostAsync($"{a}/action", """{"action":"discount","percent":10}""", _root, confined),
            await _host.DeleteAsync(a, _root, confined),
        })
        {
            await answer.ProblemAsync(HttpStatusCode.NotFound, "arc.not_found");
        }

        Assert.Equal(["B"], await TenantsAsync("/audit", confined));
        Assert.Equal(["A", "B"], await TenantsAsync("/audit", _platform));
        await (await _host.GetAsync("/audit?tenant=A", _root, confined)).ProblemAsync(HttpStatusCode.Forbidden, "arc.forbidden");
    }

    [Fact]
    public async Task A_named_tenant_without_elevation_means_nothing()
    {
        await _host.CreateProductAsync(Caller.Admin);
        await _host.CreateProductAsync(Caller.B1);

        Assert.Equal(["A"], await TenantsAsync("/products", ("X-Organization-Id", "B")));
    }

    [Fact]
    public async Task SC_040_Who_is_unknown_is_asked_to_sign_in_and_who_may_not_is_refused()
    {
        await (await _host.GetAsync("/products", null, _platform)).ProblemAsync(HttpStatusCode.Unauthorized, "arc.unauthorized");
        await (await _host.GetAsync("/products", Caller.Admin, _platform)).ProblemAsync(HttpStatusCode.Forbidden, "arc.elevation_forbidden");
        await (await _host.GetAsync("/audit", Caller.Admin, _platform)).ProblemAsync(HttpStatusCode.Forbidden, "arc.elevation_forbidden");

        // Also where anybody may: the request was not meant for what an ordinary caller gets.
        await (await _host.GetAsync("/boards", null, _platform)).ProblemAsync(HttpStatusCode.Unauthorized, "arc.unauthorized");
        await (await _host.PostAsync("/boards", """{"id":"b"}""", Caller.Admin, _platform)).ProblemAsync(HttpStatusCode.Forbidden, "arc.elevation_forbidden");
        Assert.Equal(HttpStatusCode.NotFound, (await _host.GetAsync("/boards/b")).StatusCode);

        // Roles are read as everywhere: exactly.
        await (await _host.GetAsync("/products", new Caller("mallory", "A", "SuperAdmin", "super", "superadmin2"), _platform)).ProblemAsync(HttpStatusCode.Forbidden, "arc.elevation_forbidden");
    }

    [Fact]
    public async Task SC_040_Each_elevated_request_is_on_record_and_a_refused_one_is_not()
    {
        await _host.GetAsync("/products", _root, _platform);
        await _host.GetAsync("/products", _root, _platform, ("X-Organization-Id", "B"));
        await _host.GetAsync("/products", Caller.Admin, _platform);
        await _host.GetAsync("/products", _root);

        var audit = _host.Services.GetRequiredService<IAudit>();
        var deadline = DateTime.UtcNow.AddSeconds(120);
        AuditEntry[] entries;

        while ((entries = [.. (await audit.QueryAsync(new AuditQuery { EveryTenant = true }, CancellationToken.None)).Entries.Where(entry => entry.Name == "scope.elevated")]).Length < 2
            && DateTime.UtcNow < deadline)
        {
            await Task.Delay(20);
        }

        Assert.Equal([("root", null), ("root", "B")], entries.Select(entry => (entry.UserId, entry.TenantId)).OrderBy(entry => entry.TenantId, StringComparer.Ordinal));
    }

    [Fact]
    public async Task Code_of_the_host_gets_no_more_than_nobody_when_the_elevation_is_refused()
    {
        Assert.Equal("Member A", await TextAsync("/who", Caller.Admin));
        Assert.Equal("Public ", await TextAsync("/who", Caller.Admin, _platform));
        Assert.Equal("Elevated ", await TextAsync("/who", _root, _platform));
        Assert.Equal("Elevated B", await TextAsync("/who", _root, _platform, ("X-Organization-Id", "B")));
    }

    [Fact]
    public async Task The_kept_answer_of_an_elevated_request_is_not_that_of_an_ordinary_one()
    {
        var path = await _host.CreateProductAsync(Caller.Admin);
        var key = ("Idempotency-Key", "\"k\"");
        Assert.False((await _host.PatchAsync(path, """{"price":7}""", _root, key, _platform)).Headers.Contains("Idempotency-Replayed"));
        Assert.True((await _host.PatchAsync(path, """{"price":7}""", _root, key, _platform)).Headers.Contains("Idempotency-Replayed"));
        Assert.False((await _host.PatchAsync(path, """{"price":7}""", _root, key)).Headers.Contains("Idempotency-Replayed"));
        Assert.False((await _host.PatchAsync(path, """{"price":7}""", _root, key, _platform, ("X-Organization-Id", "A"))).Headers.Contains("Idempotency-Replayed"));
    }

    [Fact]
    public async Task What_is_cached_for_a_tenant_is_not_given_to_an_elevated_request_nor_the_other_way_round()
    {
        await _host.CreateProductAsync(Caller.Admin);
        await _host.CreateProductAsync(Caller.B1);

        for (var i = 0; i < 2; i++)
        {
            Assert.Equal(["A"], await TenantsAsync("/cached-products"));
            var elevated = await _host.GetAsync("/cached-products", _root, _platform);
            Assert.Equal("bypass", elevated.CacheState());
            Assert.Equal(2, (await elevated.JsonAsync())["data"]!.AsArray().Count);
        }
    }

    [Fact]
    public async Task Cursors_of_elevated_lists_and_of_ordinary_ones_are_not_exchanged()
    {
        await _host.CreateProductAsync(Caller.Admin);
        await _host.CreateProductAsync(Caller.Admin);
        var next = (string?)(await (await _host.GetAsync("/products?after=&limit=1", _root, _platform)).JsonAsync())["next"];

        Assert.Equal(HttpStatusCode.OK, (await _host.GetAsync($"/products?limit=1&after={Uri.EscapeDataString(next!)}", _root, _platform)).StatusCode);
        await (await _host.GetAsync($"/products?limit=1&after={Uri.EscapeDataString(next!)}", _root)).ProblemAsync(HttpStatusCode.BadRequest, "arc.invalid_query");
    }

    [Theory]
    [InlineData("X-Arc-Scope: ", 400)]
    [InlineData("X-Arc-Scope: Platform", 400)]
    [InlineData("X-Arc-Scope: platform, platform", 400)]
    [InlineData("X-Arc-Scope: platform\r\nX-Arc-Scope: platform", 400)]
    [InlineData("X-Arc-Scope: \r\nx-arc-scope: platform", 400)]
    [InlineData("X-Arc-Scope: plattform", 400)]
    [InlineData("X-Arc-Scope: plаtform", 400)] // a Cyrillic a
    [InlineData("X-Arc-Scope: platform\r\nX-Organization-Id: ", 400)]
    [InlineData("X-Arc-Scope: platform\r\nX-Organization-Id: A\r\nX-Organization-Id: B", 400)]
    [InlineData("X-Arc-Scope: platform\r\nX-Organization-Id: A, B", 400)]
    [InlineData("X-Arc-Scope: platform\r\nX-Organization-Id: A\r\nx-organization-id: ", 400)]
    [InlineData("x-arc-SCOPE: platform\r\nX-Organization-Id: Ünïcøde 日本", 200)]
    [InlineData("X-Arc-Scope:   platform  ", 200)]
    public async Task Hostile_headers_are_refused_and_never_taken_for_something_else(string headers, int status)
    {
        await using var host = await StartAsync(kestrel: true);
        var (answered, body) = await RawAsync(host, headers);

        Assert.Equal(status, answered);
        Assert.True(status == 200 || body.Contains("\"code\":\"arc.bad_request\"", StringComparison.Ordinal), body);
    }

    [Fact]
    public async Task Huge_headers_are_refused()
    {
        await using var host = await StartAsync(kestrel: true);

        Assert.Equal(200, (await RawAsync(host, $"X-Arc-Scope: platform\r\nX-Organization-Id: {new string('x', 200)}")).Status);
        Assert.Equal(400, (await RawAsync(host, $"X-Arc-Scope: platform\r\nX-Organization-Id: {new string('x', 201)}")).Status);
        Assert.Equal(400, (await RawAsync(host, $"X-Arc-Scope: platform\r\nX-Organization-Id: {new string('x', 20_000)}")).Status);
        Assert.Equal(400, (await RawAsync(host, $"X-Arc-Scope: {new string('x', 20_000)}")).Status);
    }

    [Theory]
    [InlineData("a\u0001b")]
    [InlineData("a\uFFFDb")]
    [InlineData("\uD800")]
    [InlineData(" A")]
    [InlineData("A\u00A0")]
    public async Task A_tenant_that_no_header_should_name_is_refused(string tenant)
    {
        // Servers differ in what they let through; this one lets everything.
        await (await _host.GetAsync("/products", _root, _platform, ("X-Organization-Id", tenant))).ProblemAsync(HttpStatusCode.BadRequest, "arc.bad_request");
    }

    [Fact]
    public async Task Nobody_is_elevated_where_it_is_not_configured()
    {
        await using var host = await GoldenHost.StartAsync();
        await host.CreateProductAsync(Caller.B1);

        var answer = await (await host.GetAsync("/products", _root, _platform, ("X-Organization-Id", "B"))).JsonAsync();
        Assert.Empty(answer["data"]!.AsArray());
        Assert.Equal(HttpStatusCode.Created, (await host.PostAsync("/products", """{"name":"Chair","sku":"C-1"}""", Caller.Admin, _platform)).StatusCode);
    }

    [Fact]
    public async Task The_names_of_the_headers_are_the_applications()
    {
        await using var host = await StartAsync(settings: [("Arc:Elevation:Header", "X-Reach"), ("Arc:Elevation:TenantHeader", "X-Tenant")]);
        await host.CreateProductAsync(Caller.B1);

        Assert.Single((await (await host.GetAsync("/products", _root, ("X-Reach", "platform"), ("X-Tenant", "B"))).JsonAsync())["data"]!.AsArray());
        Assert.Empty((await (await host.GetAsync("/products", _root, _platform)).JsonAsync())["data"]!.AsArray());
    }

    [Theory]
    [InlineData("Roles:0", " ")]
    [InlineData("Header", "")]
    [InlineData("Header", "X Arc")]
    [InlineData("TenantHeader", "X-Ärc")]
    [InlineData("TenantHeader", "x-arc-scope")]
    public async Task Options_that_cannot_work_stop_the_start_by_their_names(string option, string value)
    {
        var refused = await Assert.ThrowsAsync<OptionsValidationException>(() => StartAsync(settings: [($"Arc:Elevation:{option}", value)]));

        Assert.Contains($"Arc:Elevation:{option.Split(':')[0]}", refused.Message, StringComparison.Ordinal);
    }

    private static Task<GoldenHost> StartAsync(bool kestrel = false, params (string Name, string Value)[] settings) => GoldenHost.StartAsync(
        builder =>
        {
            builder.Configuration["Arc:Elevation:Roles:0"] = "superadmin";
            builder.Configuration.AddInMemoryCollection(settings.Select(setting => new KeyValuePair<string, string?>(setting.Name, setting.Value)));
            builder.Services.AddAuthorizationBuilder().AddPolicy("admins", policy => policy.RequireRole("admin"));
        },
        kestrel: kestrel,
        map: application =>
        {
            application.MapArcAudit("/audit", "admins");
            application.MapGet("/who", (GoldenContext context) => $"{context.Scope.Kind} {context.Scope.TenantId}");
        });

    /// <summary>What a real server makes of headers that no client would send.</summary>
    private static async Task<(int Status, string Body)> RawAsync(GoldenHost host, string headers)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, host.Client.BaseAddress!.Port);
        var stream = client.GetStream();
        await stream.WriteAsync(Encoding.UTF8.GetBytes($"GET /products HTTP/1.1\r\nHost: shop\r\nConnection: close\r\nAuthorization: Test {_root.Token}\r\n{headers}\r\n\r\n"));
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var answer = await reader.ReadToEndAsync();

        return (int.Parse(answer.Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture), answer[(answer.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..]);
    }

    private async Task<string> TextAsync(string path, Caller caller, params (string, string)[] headers) =>
        await (await _host.GetAsync(path, caller, headers)).Content.ReadAsStringAsync();

    /// <summary>Whose rows, or entries, are seen.</summary>
    private async Task<string[]> TenantsAsync(string path, params (string, string)[] headers)
    {
        var answer = await _host.GetAsync(path, _root, headers);
        Assert.True(answer.StatusCode == HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        var body = await answer.JsonAsync();

        return path.StartsWith("/audit", StringComparison.Ordinal)
            ? [.. body["items"]!.AsArray().Where(item => (string?)item!["resource"] == "product").Select(item => (string)item!["tenantId"]!).Distinct().Order()]
            : [.. body["data"]!.AsArray().Select(row => (string?)row!["createdBy"] == Caller.B1.User ? "B" : "A").Distinct().Order()];
    }
}
