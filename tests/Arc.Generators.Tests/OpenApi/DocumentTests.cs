using System.Text.Json.Nodes;

namespace Arc.Generators.Tests.OpenApi;

/// <summary>The document holds the fragments of all resources, and of the shared components those that they use.</summary>
public sealed class DocumentTests
{
    private const string ReadOnly = """
        [Resource(Operations = Operations.Read), Permit(Operations.Read, Anyone = true)]
        public partial class Product { public int Id { get; init; } }
        """;

    [Fact]
    public void Shared_components_that_nothing_uses_are_left_out()
    {
        var components = JsonNode.Parse(Emitted.Document(ReadOnly))!["components"]!;

        Assert.Equal(["schemas", "parameters", "headers", "responses"], components.AsObject().Select(section => section.Key));
        Assert.Equal(["NotModified", "BadRequest", "NotFound", "InternalServerError", "ServiceUnavailable"], components["responses"]!.AsObject().Select(response => response.Key));
        Assert.Equal(["ETag", "RetryAfter"], components["headers"]!.AsObject().Select(header => header.Key));
        Assert.Equal(["Page", "After", "Count", "IfNoneMatch"], components["parameters"]!.AsObject().Select(parameter => parameter.Key));
        Assert.Equal(["ProductOffsetPage", "ProductKeysetPage", "Product", "Problem", "ProblemError"], components["schemas"]!.AsObject().Select(schema => schema.Key));
    }

    [Fact]
    public void A_store_out_of_reach_is_answered_with_the_time_to_come_back()
    {
        var components = JsonNode.Parse(Emitted.Document(ReadOnly))!["components"]!;

        Emitted.IsJson("""{ "Retry-After": { "$ref": "#/components/headers/RetryAfter" } }""", components["responses"]!["ServiceUnavailable"]!["headers"]);
        Emitted.IsJson("""{ "type": "integer", "format": "int32", "minimum": 0 }""", components["headers"]!["RetryAfter"]!["schema"]);
    }

    [Fact]
    public void Every_reference_leads_somewhere()
    {
        var document = JsonNode.Parse(Emitted.Document(Judged.Source))!;
        var references = References(document).Distinct().ToList();

        Assert.NotEmpty(references);
        foreach (var reference in references)
        {
            Assert.NotNull(reference.Split('/').Skip(1).Aggregate(document, (node, name) => node?[name]!));
        }
    }

    [Fact]
    public void The_same_class_gives_the_same_bytes() => Assert.Equal(Emitted.Document(Judged.Source), Emitted.Document(Judged.Source));

    [Fact]
    public void The_whole_text_can_stand_in_a_raw_string()
    {
        var text = Emitted.Document(Judged.Source);

        Assert.DoesNotContain("\"\"\"", text, StringComparison.Ordinal);
        Assert.DoesNotContain('\r', text);
        Assert.StartsWith("{\n", text, StringComparison.Ordinal);
        Assert.EndsWith("\n}", text, StringComparison.Ordinal);
    }

    private static IEnumerable<string> References(JsonNode? node) => node switch
    {
        JsonObject members => members.SelectMany(member => member is { Key: "$ref", Value: JsonValue value } ? [value.GetValue<string>()] : References(member.Value)),
        JsonArray items => items.SelectMany(References),
        _ => [],
    };
}
