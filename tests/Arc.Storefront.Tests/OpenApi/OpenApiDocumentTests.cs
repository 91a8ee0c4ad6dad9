using System.Text.Json.Nodes;
using Arc.Storefront.Tests.Hosting;
using Arc.Storefront.Tests.Samples;

namespace Arc.Storefront.Tests.OpenApi;

/// <summary>The served document is right by independent judges, complete, and the same as the one written at build.</summary>
public sealed class OpenApiDocumentTests(InMemoryShop shop) : IDisposable
{
    private static readonly string _rules = Path.Combine(AppContext.BaseDirectory, "OpenApi");
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("arc-openapi-");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static string BuiltFile => Path.Combine(ServerProcess.Repository, "artifacts", "openapi", "storefront.json");

    public void Dispose() => _folder.Delete(recursive: true);

    private async Task<JsonNode> ServedAsync() => (await shop.Anonymous.GetAsync("/openapi/v1.json")).Is(200).Body;

    private async Task<string> FileAsync(string origin)
    {
        var path = Path.Combine(_folder.FullName, "openapi.json");
        await File.WriteAllTextAsync(
            path, origin == "built" ? await File.ReadAllTextAsync(BuiltFile, Cancellation) : (await ServedAsync()).ToJsonString(), Cancellation);
        return path;
    }

    [Theory]
    [InlineData("served")]
    [InlineData("built")]
    public async Task Redocly_finds_nothing(string origin)
    {
        var (exitCode, output) = await NodeTool.RunAsync(
            "redocly", _folder.FullName, Cancellation,
            "lint", await FileAsync(origin), "--config", Path.Combine(_rules, "redocly.yaml"), "--format", "json", "--max-problems", "30");

        // Around the verdict the program prints remarks on Node.js and on itself.
        var verdict = JsonNode.Parse(output[output.IndexOf('{', StringComparison.Ordinal)..(output.LastIndexOf('}') + 1)])!["totals"]!;
        Assert.True(exitCode == 0 && verdict["errors"]!.GetValue<int>() == 0 && verdict["warnings"]!.GetValue<int>() == 0, output);
    }

    [Theory]
    [InlineData("served")]
    [InlineData("built")]
    public async Task Spectral_finds_nothing(string origin)
    {
        var (exitCode, output) = await NodeTool.RunAsync(
            "spectral", _folder.FullName, Cancellation,
            "lint", await FileAsync(origin), "--ruleset", Path.Combine(_rules, "spectral.yaml"), "--fail-severity", "warn");

        Assert.True(exitCode == 0, output);
    }

    [Fact]
    public async Task A_generated_client_type_checks()
    {
        var types = await NodeTool.RunAsync(
            "openapi-typescript", _folder.FullName, Cancellation, await FileAsync("served"), "--output", Path.Combine(_folder.FullName, "storefront.d.ts"));
        Assert.True(types.ExitCode == 0, types.Output);
        foreach (var file in new[] { "client.ts", "tsconfig.json" })
        {
            File.Copy(Path.Combine(_rules, file), Path.Combine(_folder.FullName, file));
        }

        var check = await NodeTool.RunAsync("tsc", _folder.FullName, Cancellation, "--project", _folder.FullName);

        Assert.True(check.ExitCode == 0, check.Output);
    }

    [Fact]
    public async Task What_was_built_is_what_is_served()
    {
        var built = JsonNode.Parse(await File.ReadAllTextAsync(BuiltFile, Cancellation))!;
        var served = await ServedAsync();

        foreach (var section in new[] { "paths", "components/schemas" })
        {
            var (expected, actual) = (At(built, section), At(served, section));
            foreach (var (name, value) in expected.AsObject())
            {
                Assert.True(JsonNode.DeepEquals(value, actual[name]), $"{section} {name}\nbuilt  {value}\nserved {actual[name]}");
            }
        }
    }

    [Fact]
    public async Task Endpoints_of_the_host_are_in_the_same_document()
    {
        var paths = (await ServedAsync())["paths"]!.AsObject();

        foreach (var path in new[] { "/login", "/activity", "/products", "/products/{id}", "/products/{id}/action", "/products/featured", "/order-lines" })
        {
            Assert.Equal(path != "/order-lines", paths.ContainsKey(path));
        }
    }

    [Fact]
    public async Task Hidden_members_are_not_described_and_operations_nobody_has_are_not_either()
    {
        var document = (await ServedAsync()).ToJsonString();

        Assert.DoesNotContain("internalNotes", document, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("lockerSecret", document, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Constraints_of_the_class_are_in_its_schema()
    {
        var create = (await ServedAsync())["components"]!["schemas"]!.AsObject()
            .Single(schema => schema.Key is "ProductCreate" or "ProductInput").Value!;

        Assert.Equal(200, create["properties"]!["name"]!["maxLength"]!.GetValue<int>());
        Assert.Equal(2, create["properties"]!["name"]!["minLength"]!.GetValue<int>());
        Assert.Equal("^[A-Z0-9-]+$", create["properties"]!["sku"]!["pattern"]!.GetValue<string>());
        Assert.Equal(1_000_000, create["properties"]!["price"]!["maximum"]!.GetValue<decimal>());
        Assert.Equal(["name", "sku"], create["required"]!.AsArray().Select(name => name!.GetValue<string>()).Order());
    }

    [Fact]
    public async Task Every_status_that_is_answered_is_described()
    {
        var paths = (await ServedAsync())["paths"]!;
        var calls = new (string Path, string Method, Answer Answer)[]
        {
            ("/products", "get", await shop.Anonymous.GetAsync("/products")),
            ("/products", "get", await shop.Anonymous.GetAsync("/products?nonsense=1")),
            ("/products", "post", await shop.Editor.PostAsync("/products", Bodies.Product())),
            ("/products", "post", await shop.Editor.PostAsync("/products", "{}")),
            ("/products", "post", await shop.Anonymous.PostAsync("/products", "{}")),
            ("/products", "post", await shop.Somebody().PostAsync("/products", "{}")),
            ("/products", "post", await shop.Editor.SendAsync(HttpMethod.Post, "/products", "x", "text/plain")),
            ("/products/{id}", "get", await shop.Anonymous.GetAsync($"/products/{Guid.NewGuid()}")),
            ("/products/{id}", "patch", await shop.Editor.PatchAsync($"/products/{Guid.NewGuid()}", "{}")),
            ("/products/{id}", "delete", await shop.Editor.DeleteAsync($"/products/{Guid.NewGuid()}")),
        };

        foreach (var (path, method, answer) in calls)
        {
            var responses = paths[path]![method]!["responses"]!.AsObject();
            Assert.True(responses.ContainsKey(answer.Status.ToString()) || responses.ContainsKey("default"), $"{method} {path} {answer.Status}");
        }
    }

    private static JsonNode At(JsonNode node, string path) => path.Split('/').Aggregate(node, (current, name) => current[name]!);
}
