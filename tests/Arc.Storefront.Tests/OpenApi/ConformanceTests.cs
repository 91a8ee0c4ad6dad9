using System.Text.Json;
using System.Text.Json.Nodes;
using Arc.Resources;
using Arc.Storefront.Tests.Hosting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Arc.Storefront.Tests.OpenApi;

/// <summary>What is answered is what the served document says: operations, statuses, headers, media types and bodies.</summary>
public abstract class ConformanceTests(Shop shop)
{
    private static readonly string[] _sections = ["get", "post", "patch", "delete", "put", "head", "options"];

    public sealed class OnMemory(InMemoryShop shop) : ConformanceTests(shop);

    public sealed class OnPostgreSql(PostgreSqlShop shop) : ConformanceTests(shop);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private async Task<JsonNode> DocumentAsync() => (await shop.Anonymous.GetAsync("/openapi/v1.json")).Is(200).Body;

    [Fact]
    public async Task SC_156_Answers_of_every_operation_and_bodies_conform_to_the_document()
    {
        var said = await TalkAsync();
        var document = await DocumentAsync();
        var folder = Directory.CreateTempSubdirectory("arc-conformance-");

        try
        {
            var (described, calls) = (Path.Combine(folder.FullName, "openapi.json"), Path.Combine(folder.FullName, "calls.json"));
            await File.WriteAllTextAsync(described, document.ToJsonString(), Cancellation);
            await File.WriteAllTextAsync(calls, JsonSerializer.Serialize(said, JsonSerializerOptions.Web), Cancellation);
            var script = Path.Combine(AppContext.BaseDirectory, "OpenApi", "conformance.cjs");
            var (exitCode, output) = await NodeTool.RunAsync("node", folder.FullName, Cancellation, script, described, calls);

            Assert.True(exitCode == 0 && output.Length == 0, output);
        }
        finally
        {
            folder.Delete(recursive: true);
        }

        Assert.Empty(Mapped().Except(said.Select(call => $"{call.Method} {call.Path}")));
    }

    [Fact]
    public async Task SC_156_Every_route_of_a_resource_is_described_and_every_described_one_is_mapped()
    {
        var mapped = Mapped();
        var collections = mapped.Select(route => "/" + route.Split('/')[1]).ToHashSet();
        var described =
            from path in (await DocumentAsync())["paths"]!.AsObject()
            where collections.Contains("/" + path.Key.Split('/')[1])
            from operation in path.Value!.AsObject()
            where _sections.Contains(operation.Key)
            select $"{operation.Key.ToUpperInvariant()} {path.Key}";

        Assert.True(mapped.Length > 30);
        Assert.Equal(mapped.Order(StringComparer.Ordinal), described.Order(StringComparer.Ordinal));
    }

    private string[] Mapped() =>
    [
        .. from endpoint in shop.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
           where endpoint.Metadata.GetMetadata<ResourceEndpointMetadata>() is not null
           select $"{endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()!.HttpMethods[0]} /{endpoint.RoutePattern.RawText!.Trim('/')}",
    ];

    private async Task<List<Exchange>> TalkAsync()
    {
        var all = new List<Exchange>();
        var caller = shop.With("talk-" + Shop.Unique(), "t" + Shop.Unique(), "admin", "editor", "support");
        var product = (await shop.ProductOnSaleAsync())["id"]!.ToString();
        var absent = Guid.NewGuid().ToString();
        Conversation About(string collection) => new(caller, shop.Anonymous, collection);

        async Task KeepAsync(Conversation conversation, Task talk)
        {
            await talk;
            all.AddRange(conversation.Said);
        }

        var products = About("/products");
        await KeepAsync(products, products.LiveAsync(
            Bodies.Product(more: ""","tags":["a"],"availableFrom":"2026-03-01","description":null"""), """{"name":"x","sku":"no capitals"}""",
            """{"price":3.5,"availableFrom":null}""", """{"price":-1}""", absent, async row =>
            {
                await products.SayAsync(HttpMethod.Get, "/products/featured", "/products/featured?limit=3");
                await products.SayAsync(HttpMethod.Get, "/products/featured", "/products/featured?nonsense=1");
                await ActAsync(products, "/products", row, """{"action":"publish"}""", 200);
                await ActAsync(products, "/products", row, """{"action":"publish"}""", 422);
                await ActAsync(products, "/products", row, """{"action":"retire"}""", 200);
                await ActAsync(products, "/products", row, """{"action":"explode"}""", 400);
            }));

        var categories = About("/categories");
        await KeepAsync(categories, categories.LiveAsync(
            $$"""{"name":"Lamps","slug":"lamps-{{Shop.Unique()}}","position":3}""", """{"name":"x","slug":"No"}""",
            """{"description":"Light."}""", """{"position":1001}""", "2000000000"));

        var reviews = About("/reviews");
        await KeepAsync(reviews, reviews.LiveAsync(
            Bodies.Review(product), $$"""{"productId":"{{product}}","stars":6,"title":"Good"}""", """{"stars":2,"text":"Leaks."}""", """{"stars":0}""", absent,
            async row =>
            {
                await ActAsync(reviews, "/reviews", row, """{"action":"reject"}""", 200);
                await ActAsync(reviews, "/reviews", row, """{"action":"approve"}""", 200);
            }));

        var customers = About("/customers");
        await KeepAsync(customers, customers.LiveAsync(
            """{"name":"Ann","email":"ann@example.org","phone":"+47 22 22 22 22","website":"https://ann.example","address":{"street":"Storgata 1","city":"Oslo","country":"NO"},"tier":"gold"}""",
            """{"name":"Ann","email":"ann@example.org","language":"tlh"}""", """{"address":{"city":"Bergen"},"newsletter":true}""", """{"language":"tlh"}""", absent));

        var countries = About("/countries");
        await KeepAsync(countries, countries.LiveAsync(
            """{"code":"QX","name":"Nowhere","deliveryTime":"12.00:00:00"}""", """{"code":"qx","name":"Nowhere"}""",
            """{"name":"Elsewhere"}""", """{"name":"x"}""", "QY"));

        var orders = About("/orders");
        await KeepAsync(orders, orders.LiveAsync(
            Bodies.Order(product), """{"shipTo":{"street":"S","city":"Oslo","country":"NO"},"lines":[]}""",
            """{"remark":"Ring twice."}""", """{"lines":[]}""", absent));
        var shipping = About("/orders");
        await KeepAsync(shipping, ShipAsync(shipping, product));

        var promotions = About("/promotions");
        await KeepAsync(promotions, promotions.LiveAsync(
            Bodies.Promotion(), Bodies.Promotion().Replace(":20,", ":99,", StringComparison.Ordinal), """{"percent":30}""", """{"percent":91}""", "9000000000000000000"));

        return all;
    }

    private static async Task ShipAsync(Conversation orders, string product)
    {
        var row = (await orders.SayAsync(HttpMethod.Post, "/orders", "/orders", Bodies.Order(product), fits: true)).Is(201).Headers["Location"];
        await ActAsync(orders, "/orders", row, """{"action":"place"}""", 200);
        await ActAsync(orders, "/orders", row, """{"action":"ship","trackingNumber":"NO123456"}""", 200);
        await ActAsync(orders, "/orders", row, """{"action":"ship","trackingNumber":"x"}""", 400);
        await ActAsync(orders, "/orders", row, """{"action":"cancel"}""", 409);
        (await orders.SayAsync(HttpMethod.Patch, "/orders/{id}", row, """{"remark":"No."}""", fits: null)).Is(409);
    }

    // The domain refuses what its schema cannot know of; what the schema does know of is 400.
    private static async Task ActAsync(Conversation conversation, string collection, string row, string body, int status) =>
        (await conversation.SayAsync(HttpMethod.Post, $"{collection}/{{id}}/action", $"{row}/action", body, fits: status != 400)).Is(status);
}
