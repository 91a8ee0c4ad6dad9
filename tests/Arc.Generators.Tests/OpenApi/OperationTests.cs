using System.Text.Json.Nodes;

namespace Arc.Generators.Tests.OpenApi;

/// <summary>Exactly the operations that a resource has are described, with every answer that they can give.</summary>
public sealed class OperationTests
{
    [Fact]
    public void All_operations_have_their_path_and_name()
    {
        var document = Emitted.Fragment("""
            [Resource, Permit(Operations.All, Anyone = true)]
            public partial class OrderLine
            {
                public int Id { get; init; }
                [Action] public void Ship() { }
                [Query("open")] static IQueryable<OrderLine> Open(IQueryable<OrderLine> lines) => lines;
            }
            """);

        Assert.Equal(
            [
                "/order-lines get listOrderLines", "/order-lines post createOrderLine",
                "/order-lines/open get listOrderLines_Open",
                "/order-lines/{id} get getOrderLine", "/order-lines/{id} patch updateOrderLine", "/order-lines/{id} delete deleteOrderLine",
                "/order-lines/{id}/action post actOnOrderLine",
            ],
            Operations(document).Select(operation => $"{operation.Path} {operation.Method} {operation.Node["operationId"]}"));
    }

    [Theory]
    [InlineData("Operations.List", "/products get")]
    [InlineData("Operations.Create", "/products post")]
    [InlineData("Operations.Get | Operations.Delete", "/products/{id} get", "/products/{id} delete")]
    public void Operations_without_a_route_are_absent(string operations, params string[] expected)
    {
        var document = Emitted.Fragment($$"""
            [Resource(Operations = {{operations}}), Permit({{operations}}, Anyone = true)]
            public partial class Product { public int Id { get; init; } }
            """);

        Assert.Equal(expected, Operations(document).Select(operation => $"{operation.Path} {operation.Method}"));
    }

    [Fact]
    public void Nothing_is_described_that_nothing_refers_to()
    {
        var document = Emitted.Fragment("""
            [Resource(Operations = Operations.Delete), Permit(Operations.Delete, Anyone = true)]
            public partial class Product { public int Id { get; init; } }
            """);

        Assert.Empty(document["components"]!["schemas"]!.AsObject());
    }

    [Fact]
    public void A_page_has_two_shapes_that_its_method_tells_apart()
    {
        var document = Emitted.Product("");
        var schema = document.Operation("/products", "get")["responses"]!["200"]!["content"]!["application/json"]!["schema"];

        Emitted.IsJson(
            """
            {
              "oneOf": [{ "$ref": "#/components/schemas/ProductOffsetPage" }, { "$ref": "#/components/schemas/ProductKeysetPage" }],
              "discriminator": {
                "propertyName": "method",
                "mapping": { "offset": "#/components/schemas/ProductOffsetPage", "keyset": "#/components/schemas/ProductKeysetPage" }
              }
            }
            """, schema);
        Emitted.IsJson("""["method", "data", "page", "limit", "hasNext", "hasPrev"]""", document.Schema("ProductOffsetPage")["required"]);
        Emitted.IsJson("""["method", "data", "limit", "hasMore", "next"]""", document.Schema("ProductKeysetPage")["required"]);
    }

    [Fact]
    public void The_limit_of_a_page_is_the_resources_own()
    {
        var document = Emitted.Fragment("""
            [Resource(PageSize = 7, MaxPageSize = 70), Permit(Operations.All, Anyone = true)]
            public partial class Product { public int Id { get; init; } }
            """);

        var limit = document.Operation("/products", "get")["parameters"]!.AsArray().Single(parameter => parameter!["name"]?.GetValue<string>() == "limit");
        Emitted.IsJson("""{ "type": "integer", "format": "int32", "minimum": 1, "maximum": 70, "default": 7 }""", limit!["schema"]);
    }

    [Fact]
    public void An_update_takes_a_merge_patch()
    {
        var patch = Emitted.Product("").Operation("/products/{id}", "patch");

        Assert.Equal(["application/merge-patch+json", "application/json"], patch["requestBody"]!["content"]!.AsObject().Select(content => content.Key));
        Assert.Equal(["200", "400", "404", "409", "412", "413", "415", "422", "500", "503"], Statuses(patch));
    }

    [Fact]
    public void Every_operation_can_fail_and_can_find_the_store_out_of_reach()
    {
        var document = Emitted.Fragment("""
            [Resource, Idempotent(IdempotencyMode.Off), Permit(Operations.All, Anyone = true)]
            public partial class Product
            {
                public int Id { get; init; }
                [Action] public void Publish() { }
                [Query("new")] static IQueryable<Product> New(IQueryable<Product> products) => products;
            }
            """);
        var operations = Operations(document).ToList();

        Assert.Equal(7, operations.Count);
        foreach (var (_, _, operation) in operations)
        {
            Emitted.IsJson("""{ "$ref": "#/components/responses/InternalServerError" }""", operation["responses"]!["500"]);
            Emitted.IsJson("""{ "$ref": "#/components/responses/ServiceUnavailable" }""", operation["responses"]!["503"]);
        }
    }

    [Fact]
    public void A_creation_answers_with_where_and_which_version()
    {
        var created = Emitted.Product("").Operation("/products", "post")["responses"]!["201"]!;

        Assert.Equal(["ETag", "Location"], created["headers"]!.AsObject().Select(header => header.Key));
    }

    [Fact]
    public void A_demanded_precondition_is_a_required_parameter_with_its_own_refusal()
    {
        var document = Emitted.Fragment("""
            [Resource(RequireIfMatch = true), Permit(Operations.All, Anyone = true)]
            public partial class Product { public int Id { get; init; } }
            """);

        foreach (var method in (string[])["patch", "delete"])
        {
            var operation = document.Operation("/products/{id}", method);
            Emitted.IsJson("""[{ "$ref": "#/components/parameters/IfMatchRequired" }, { "$ref": "#/components/parameters/IdempotencyKey" }]""", operation["parameters"]);
            Assert.Contains("428", Statuses(operation));
        }
    }

    [Fact]
    public void Where_a_hook_can_refuse_so_can_the_operation()
    {
        var document = Emitted.Fragment("""
            [Resource, Idempotent(IdempotencyMode.Off), Permit(Operations.All, Anyone = true)]
            public partial class Product
            {
                public int Id { get; init; }
                [Before(Operations.Create)] void Check() { }
                [After(Operations.Delete)] void Tell() { }
            }
            """);

        Assert.Contains("422", Statuses(document.Operation("/products", "post")));
        Assert.DoesNotContain("422", Statuses(document.Operation("/products/{id}", "patch")));
        Assert.DoesNotContain("422", Statuses(document.Operation("/products/{id}", "delete")));
    }

    [Fact]
    public void An_idempotency_key_is_a_parameter_where_it_has_a_meaning_and_required_where_it_is()
    {
        var document = Emitted.Fragment("""
            [Resource, Permit(Operations.All, Anyone = true)]
            [Idempotent(Operations = Operations.Create), Idempotent(IdempotencyMode.Off, Operations = Operations.Delete)]
            public partial class Product
            {
                public int Id { get; init; }
                [Action, Idempotent] public void Publish() { }
            }
            """);

        Emitted.IsJson("""[{ "$ref": "#/components/parameters/IdempotencyKeyRequired" }]""", document.Operation("/products", "post")["parameters"]);
        Emitted.IsJson("""[{ "$ref": "#/components/parameters/IfMatch" }, { "$ref": "#/components/parameters/IdempotencyKey" }]""", document.Operation("/products/{id}", "patch")["parameters"]);
        Emitted.IsJson("""[{ "$ref": "#/components/parameters/IfMatch" }]""", document.Operation("/products/{id}", "delete")["parameters"]);
        Emitted.IsJson("""[{ "$ref": "#/components/parameters/IfMatch" }, { "$ref": "#/components/parameters/IdempotencyKeyRequired" }]""", document.Operation("/products/{id}/action", "post")["parameters"]);
    }

    [Fact]
    public void A_key_of_text_is_given_once_by_the_caller()
    {
        var document = Emitted.Fragment("""
            [Resource, Permit(Operations.All, Anyone = true)]
            public partial class Country { [StringLength(2, MinimumLength = 2)] public required string Id { get; init; } }
            """);

        Emitted.IsJson("""{ "type": "string", "minLength": 2, "maxLength": 2 }""", document["paths"]!["/countries/{id}"]!["parameters"]![0]!["schema"]);
        Emitted.IsJson("""["id"]""", document.Schema("CountryCreate")["required"]);
        Assert.Empty(document.Schema("CountryUpdate")["properties"]!.AsObject());
    }

    private static IEnumerable<(string Path, string Method, JsonNode Node)> Operations(JsonNode document) =>
        from path in document["paths"]!.AsObject()
        from method in path.Value!.AsObject()
        where method.Key != "parameters"
        select (path.Key, method.Key, method.Value);

    private static IEnumerable<string> Statuses(JsonNode operation) => operation["responses"]!.AsObject().Select(response => response.Key);
}
