using Arc.Generators.Live.Hosting;

namespace Arc.Generators.Live.Tenancy;

/// <summary>The emitted reader takes the tenant of a new row from who works across the tenants, and from nobody else.</summary>
public sealed class NamedTenantTests(LivePostgreSql application) : IClassFixture<LivePostgreSql>
{
    private const string Everywhere = HeaderScopeResolver.EveryTenant;

    public static TheoryData<string, string, string, string, string> Forms => new()
    {
        { "/text-tenants", "belongs-to", "\"acme\"", "acme", "globex" },
        { "/guid-tenants", "owner", "\"0190f5fe-7c00-7a00-8000-000000000001\"", "0190f5fe-7c00-7a00-8000-000000000001", "0190f5fe-7c00-7a00-8000-000000000002" },
        { "/number-tenants", "owner", "-9007199254740993", "-9007199254740993", "7" },
    };

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task A_tenant_of_every_type_is_named_by_its_member(string path, string member, string json, string tenant, string other)
    {
        var created = (await SendAsync("POST", path, $$"""{"name":"n","{{member}}":{{json}}}""", Everywhere)).Expect(201);
        Assert.Equal(json, created[member]!.ToJsonString());

        (await SendAsync("GET", $"{path}/{created["id"]}", null, tenant)).Expect(200);
        (await SendAsync("GET", $"{path}/{created["id"]}", null, other)).Expect(404);
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task Within_a_tenant_the_member_is_passed_over_as_ever(string path, string member, string json, string tenant, string other)
    {
        var created = (await SendAsync("POST", path, $$"""{"name":"n","{{member}}":{{json}}}""", other)).Expect(201);

        (await SendAsync("GET", $"{path}/{created["id"]}", null, tenant)).Expect(404);
        (await SendAsync("PATCH", $"{path}/{created["id"]}", $$"""{"{{member}}":{{json}}}""", other)).Expect(200);
        (await SendAsync("PATCH", $"{path}/{created["id"]}", $$"""{"{{member}}":{{json}}}""", Everywhere)).Expect(200);
        (await SendAsync("GET", $"{path}/{created["id"]}", null, other)).Expect(200);
    }

    [Theory]
    [InlineData("/text-tenants", """{"name":"n","belongs-to":""}""", "/belongs-to tenant")]
    [InlineData("/guid-tenants", """{"name":"n","owner":"acme"}""", "/owner type")]
    [InlineData("/number-tenants", """{"name":"n","owner":1.5}""", "/owner type")]
    [InlineData("/number-tenants", """{"owner":null}""", "/owner null")]
    [InlineData("/hidden-tenants", """{"name":"n","owner":"acme"}""", "/owner unknown_field")]
    public async Task What_is_no_tenant_is_refused_by_its_pointer(string path, string body, string error) =>
        Assert.Contains(error, (await SendAsync("POST", path, body, Everywhere)).Expect(400).Errors());

    [Theory]
    [InlineData("/text-tenants")]
    [InlineData("/guid-tenants")]
    [InlineData("/number-tenants")]
    [InlineData("/hidden-tenants")]
    public async Task A_new_row_of_no_tenant_is_refused(string path)
    {
        var refused = (await SendAsync("POST", path, """{"name":"n"}""", Everywhere)).Expect(400);

        Assert.Equal("arc.bad_request", refused["code"]!.ToString());
        Assert.Contains("belongs to one tenant", refused["detail"]!.ToString(), StringComparison.Ordinal);
    }

    private Task<LiveAnswer> SendAsync(string method, string path, string? body, string tenant) => application.SendAsync(method, path, body, "admin", "root", tenant);
}
