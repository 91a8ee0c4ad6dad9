using System.Text.Json.Nodes;
using Arc.OpenApi;

namespace Arc.Runtime.Tests.OpenApi;

/// <summary>A schema that steps aside for one of the host is found under its new name from everywhere.</summary>
public sealed class SchemaNameTests
{
    [Fact]
    public void References_and_discriminators_follow_the_new_name()
    {
        var document = JsonNode.Parse("""
            {
              "paths": {
                "/gadgets": {
                  "oneOf": [{ "$ref": "#/components/schemas/Page" }, { "$ref": "#/components/schemas/Other" }],
                  "discriminator": {
                    "propertyName": "method",
                    "mapping": { "page": "#/components/schemas/Page", "other": "#/components/schemas/Other" }
                  }
                }
              },
              "components": { "schemas": { "Page": { "type": "object", "properties": { "mapping": { "type": "string" } } }, "Other": {} } }
            }
            """)!.AsObject();

        SchemaNames.MakeRoom(document, new HashSet<string> { "Page" });

        var expected = JsonNode.Parse("""
            {
              "paths": {
                "/gadgets": {
                  "oneOf": [{ "$ref": "#/components/schemas/PageResource" }, { "$ref": "#/components/schemas/Other" }],
                  "discriminator": {
                    "propertyName": "method",
                    "mapping": { "page": "#/components/schemas/PageResource", "other": "#/components/schemas/Other" }
                  }
                }
              },
              "components": { "schemas": { "Other": {}, "PageResource": { "type": "object", "properties": { "mapping": { "type": "string" } } } } }
            }
            """);
        Assert.True(JsonNode.DeepEquals(expected, document), document.ToJsonString());
    }
}
