using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Arc.Events;
using Arc.Generators.Live.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Arc.Generators.Live.Events;

/// <summary>The schemas of events are there for those whom the host admits, whole and with nothing that events leave out.</summary>
public sealed class EventSchemaEndpointTests(SchemaApplication application) : IClassFixture<SchemaApplication>
{
    private EventCatalog Catalog => application.Services.GetRequiredService<EventCatalog>();

    [Theory]
    [InlineData("")]
    [InlineData("/crate.weighed/3")]
    [InlineData("/no.such/1")]
    public async Task Who_is_not_admitted_learns_nothing(string rest)
    {
        await RefusedAsync(401, "arc.unauthorized", "/partners/schemas" + rest);
        await RefusedAsync(403, "arc.forbidden", "/partners/schemas" + rest, roles: "admin");
        await RefusedAsync(401, "arc.unauthorized", "/nobody/schemas" + rest);
        await RefusedAsync(403, "arc.forbidden", "/nobody/schemas" + rest, roles: "partner");
        await RefusedAsync(403, "arc.forbidden", "/misspelt/schemas" + rest, roles: "partner");
    }

    [Fact]
    public async Task The_list_leads_to_every_schema_of_the_application()
    {
        var items = (await application.SendAsync("GET", "/partners/schemas", roles: "partner")).Expect(200)["items"]!.AsArray();
        Assert.Equal(Catalog.Schemas.Select(schema => (schema.Type, schema.Version)), items.Select(item => (item!["type"]!.GetValue<string>(), item["version"]!.GetValue<int>())));

        foreach (var (item, schema) in items.Zip(Catalog.Schemas))
        {
            var href = item!["href"]!.GetValue<string>();
            Assert.Equal($"/partners/schemas/{schema.Type}/{schema.Version}", href);
            Assert.Equal(schema.Json, (await application.SendAsync("GET", href, roles: "partner")).Expect(200).Text);
        }
    }

    [Fact]
    public async Task What_is_hidden_or_restricted_is_in_none_of_them()
    {
        var crate = (await application.SendAsync("GET", "/schemas/crate.created/2")).Expect(200);
        Assert.DoesNotContain("secret", crate.Text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("secret", (await application.SendAsync("GET", "/schemas/shipment.left/1")).Expect(200).Text, StringComparison.OrdinalIgnoreCase);
        var product = (await application.SendAsync("GET", "/schemas/product.created/1")).Expect(200)["properties"]!.AsObject();
        Assert.True(product.ContainsKey("price"));
        Assert.False(product.ContainsKey("cost"));
        Assert.False(product.ContainsKey("internalNotes"));
    }

    [Theory]
    [InlineData("/schemas", "application/json", "no-cache", null)]
    [InlineData("/schemas/crate.weighed/3", "application/schema+json", "no-cache", null)]
    [InlineData("/partners/schemas/crate.weighed/3", "application/schema+json", "no-cache, private", "partner")]
    public async Task Who_has_it_already_is_not_sent_it_again(string path, string mediaType, string caching, string? roles)
    {
        var first = await GetAsync(path, roles);
        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        Assert.Equal(mediaType, first.Content.Headers.ContentType!.ToString());
        Assert.Equal(caching, first.Headers.CacheControl!.ToString());
        Assert.NotNull(JsonNode.Parse(await first.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)));

        var again = await GetAsync(path, roles, first.Headers.ETag);
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
        Assert.Equal(first.Headers.ETag, again.Headers.ETag);
        Assert.Empty(await again.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        Assert.Equal(HttpStatusCode.OK, (await GetAsync(path, roles, new EntityTagHeaderValue("\"another\""))).StatusCode);
    }

    [Theory]
    [InlineData("/schemas/crate.weighed/2", 404, "arc.not_found")]
    [InlineData("/schemas/crate.lost/1", 404, "arc.not_found")]
    [InlineData("/schemas/CRATE.weighed/3", 404, "arc.not_found")]
    [InlineData("/schemas/..%2F..%2Fetc/1", 404, "arc.not_found")]
    [InlineData("/schemas/%F0%9F%98%80/1", 404, "arc.not_found")]
    [InlineData("/schemas/crate.weighed/03", 400, "arc.invalid_id")]
    [InlineData("/schemas/crate.weighed/0", 400, "arc.invalid_id")]
    [InlineData("/schemas/crate.weighed/-1", 400, "arc.invalid_id")]
    [InlineData("/schemas/crate.weighed/newest", 400, "arc.invalid_id")]
    [InlineData("/schemas/crate.weighed/99999999999", 400, "arc.invalid_id")]
    [InlineData("/schemas/crate.weighed/3?version=2", 400, "arc.invalid_query")]
    [InlineData("/schemas?type=crate.weighed", 400, "arc.invalid_query")]
    public async Task What_is_not_there_is_a_problem_with_a_code(string path, int status, string code) => await RefusedAsync(status, code, path);

    private async Task RefusedAsync(int status, string code, string path, string? roles = null)
    {
        var answer = (await application.SendAsync("GET", path, roles: roles)).Expect(status);
        Assert.Equal(code, answer["code"]!.GetValue<string>());
    }

    private async Task<HttpResponseMessage> GetAsync(string path, string? roles, EntityTagHeaderValue? known = null)
    {
        using var client = application.Client();
        using var request = new HttpRequestMessage(HttpMethod.Get, path);

        if (roles is not null)
        {
            request.Headers.Add("X-User", "someone");
            request.Headers.Add("X-Roles", roles);
        }

        if (known is not null)
        {
            request.Headers.IfNoneMatch.Add(known);
        }

        return await client.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
