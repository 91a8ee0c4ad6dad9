using System.Net;
using System.Text.Json;
using Arc.OpenApi;
using Arc.Resources;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Arc.Runtime.Tests.OpenApi;

/// <summary>One document holds the resources where they are mapped, what they share, and the host's own endpoints.</summary>
public sealed class ResourceDocumentTests
{
    [Fact]
    public async Task The_document_holds_resources_below_their_prefix_and_the_hosts_own_endpoints()
    {
        await using var app = await StartAsync("/api");
        using var document = await ReadAsync(app, "/openapi/v1.json");
        var root = document.RootElement;

        Assert.StartsWith("3.1", root.GetProperty("openapi").GetString(), StringComparison.Ordinal);
        var paths = root.GetProperty("paths");
        Assert.Equal("listGadgets", paths.GetProperty("/api/gadgets").GetProperty("get").GetProperty("operationId").GetString());
        Assert.True(paths.TryGetProperty("/own", out _));
        Assert.False(paths.TryGetProperty("/docs/{file}", out _));
        Assert.Contains(root.GetProperty("tags").EnumerateArray(), tag => tag.GetProperty("name").GetString() == "Gadget");
    }

    [Fact]
    public async Task Every_reference_leads_somewhere_and_no_shared_component_is_there_for_nothing()
    {
        await using var app = await StartAsync("");
        using var document = await ReadAsync(app, "/openapi/v1.json");
        var text = document.RootElement.GetRawText();
        var components = document.RootElement.GetProperty("components");

        foreach (var reference in References(document.RootElement).Distinct())
        {
            Assert.Equal(["#", "components"], reference.Split('/')[..2]);
            Assert.True(components.GetProperty(reference.Split('/')[2]).TryGetProperty(reference.Split('/')[3], out _), reference);
        }

        Assert.True(components.GetProperty("securitySchemes").TryGetProperty("bearer", out _));
        Assert.True(components.GetProperty("schemas").TryGetProperty("ProblemError", out _));
        Assert.True(components.GetProperty("responses").TryGetProperty("NotFound", out _));
        Assert.False(components.GetProperty("responses").TryGetProperty("PreconditionFailed", out _));
        Assert.DoesNotContain("IfMatchRequired", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_schema_of_the_host_keeps_its_name_and_the_resource_takes_another()
    {
        await using var app = await StartAsync("", app => app.MapGet("/raw", () => TypedResults.Ok(new Gadget { Secret = "x" })));
        using var document = await ReadAsync(app, "/openapi/v1.json");
        var schemas = document.RootElement.GetProperty("components").GetProperty("schemas");

        Assert.True(schemas.GetProperty("Gadget").GetProperty("properties").TryGetProperty("secret", out _));
        Assert.False(schemas.GetProperty("GadgetResource").GetProperty("properties").TryGetProperty("secret", out _));
        Assert.Contains(
            "#/components/schemas/GadgetResource",
            document.RootElement.GetProperty("paths").GetProperty("/gadgets").GetRawText(),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Endpoints_of_the_host_say_whether_they_need_a_token()
    {
        await using var app = await StartAsync("", app =>
        {
            app.MapGet("/closed", () => "secret").RequireAuthorization();
            app.MapGet("/opened", () => "public").RequireAuthorization().AllowAnonymous();
        });
        using var document = await ReadAsync(app, "/openapi/v1.json");
        var paths = document.RootElement.GetProperty("paths");

        Assert.Equal("""[{"bearer":[]}]""", Security("/closed"));
        Assert.Equal("[]", Security("/opened"));
        Assert.Equal("[]", Security("/own"));

        string Security(string path) => JsonSerializer.Serialize(paths.GetProperty(path).GetProperty("get").GetProperty("security"));
    }

    [Fact]
    public async Task The_address_of_the_server_does_not_end_with_the_slash_that_paths_begin_with()
    {
        await using var app = await StartAsync("");
        using var document = await ReadAsync(app, "/openapi/v1.json");

        Assert.Equal("http://localhost", document.RootElement.GetProperty("servers")[0].GetProperty("url").GetString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("/behind")]
    public async Task The_page_and_its_files_are_served_also_behind_a_path_base(string pathBase)
    {
        await using var app = await StartAsync("/api", before: app => app.UsePathBase("/behind"));
        using var client = app.GetTestClient();

        var page = await client.GetAsync(Relative($"{pathBase}/docs/index.html"));
        var script = await client.GetAsync(Relative($"{pathBase}/docs/index.js"));
        var unknown = await client.GetAsync(Relative($"{pathBase}/docs/nothing.here"));
        using var document = await ReadAsync(app, $"{pathBase}/openapi/v1.json");

        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Contains("swagger-ui", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains("../openapi/v1.json", await script.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
    }

    [Fact]
    public async Task The_address_without_a_file_leads_to_the_page()
    {
        await using var app = await StartAsync("");
        using var client = app.GetTestClient();

        var answer = await client.GetAsync(Relative("/docs"));

        Assert.Equal(HttpStatusCode.MovedPermanently, answer.StatusCode);
        Assert.Equal("docs/index.html", answer.Headers.Location?.ToString());
    }

    [Fact]
    public async Task Both_can_be_turned_off()
    {
        await using var app = await StartAsync("", settings: [new("Arc:ServeOpenApi", "false"), new("Arc:ServeDocs", "false")]);
        using var client = app.GetTestClient();

        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync(Relative("/openapi/v1.json"))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync(Relative("/docs"))).StatusCode);
    }

    private static IEnumerable<string> References(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Array => element.EnumerateArray().SelectMany(References),
        JsonValueKind.Object => element.EnumerateObject().SelectMany(member =>
            member is { Name: "$ref", Value.ValueKind: JsonValueKind.String } ? [member.Value.GetString()!] : References(member.Value)),
        _ => [],
    };

    private static Uri Relative(string path) => new(path, UriKind.Relative);

    private static async Task<JsonDocument> ReadAsync(WebApplication app, string path)
    {
        using var client = app.GetTestClient();

        return JsonDocument.Parse(await client.GetStringAsync(Relative(path)));
    }

    /// <summary>Without a store and a request flow: a catalog of one resource, and an endpoint that stands for its routes.</summary>
    private static async Task<WebApplication> StartAsync(
        string prefix,
        Action<WebApplication>? map = null,
        Action<WebApplication>? before = null,
        IEnumerable<KeyValuePair<string, string?>>? settings = null)
    {
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseTestServer();
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection(settings ?? []);
        builder.Services.AddOptions<ArcOptions>().BindConfiguration(ArcOptions.Section);
        builder.Services.AddSingleton(GadgetModule.Catalog);
        builder.Services.AddArcOpenApi();
        var app = builder.Build();
        before?.Invoke(app);
        app.UseRouting();
        var group = app.MapGroup(prefix);
        group.MapMethods("gadgets", ["GET"], (RequestDelegate)(_ => Task.CompletedTask))
            .WithMetadata(new ResourceEndpointMetadata(GadgetModule.Catalog.Resources[0].Info, Operations.List));
        app.MapGet("/own", () => "mine");
        map?.Invoke(app);

        foreach (var routes in app.Services.GetServices<IArcRoutes>())
        {
            routes.Map(app, group);
        }

        await app.StartAsync();

        return app;
    }
}
