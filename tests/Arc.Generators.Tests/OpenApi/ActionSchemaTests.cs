namespace Arc.Generators.Tests.OpenApi;

/// <summary>Each action is a branch of the body, told apart by its name, with its parameters and who may run it.</summary>
public sealed class ActionSchemaTests
{
    [Fact]
    public void The_name_chooses_the_branch()
    {
        var document = Emitted.Product("[Action] public void Publish() { } [Action, Permit(Roles = [\"admin\"])] public void Retire(string reason, [Range(1, 9)] int days = 3) { }");
        var schema = document.Operation("/products/{id}/action", "post")["requestBody"]!["content"]!["application/json"]!["schema"];

        Emitted.IsJson(
            """
            {
              "oneOf": [{ "$ref": "#/components/schemas/Product_PublishAction" }, { "$ref": "#/components/schemas/Product_RetireAction" }],
              "discriminator": {
                "propertyName": "action",
                "mapping": { "publish": "#/components/schemas/Product_PublishAction", "retire": "#/components/schemas/Product_RetireAction" }
              }
            }
            """, schema);
        Emitted.IsJson(
            """
            {
              "type": "object",
              "description": "Allowed for callers with the role `admin`.",
              "required": ["action", "reason"],
              "properties": {
                "action": { "type": "string", "const": "retire" },
                "reason": { "type": "string" },
                "days": { "type": "integer", "format": "int32", "minimum": 1, "maximum": 9, "default": 3 }
              }
            }
            """, document.Schema("Product_RetireAction"));
    }

    [Fact]
    public void An_action_of_its_own_result_answers_with_it()
    {
        var document = Emitted.Product("[Action] public void Publish() { } [Action] public int Count() => 1; [Action] public Product Copy() => this;");
        var schema = document.Operation("/products/{id}/action", "post")["responses"]!["200"]!["content"]!["application/json"]!["schema"];

        Emitted.IsJson("""{ "anyOf": [{ "$ref": "#/components/schemas/Product" }, { "type": "integer", "format": "int32" }] }""", schema);
    }

    [Fact]
    public void An_action_inherits_who_may_update()
    {
        var document = Emitted.Fragment("""
            [Resource, Permit(Operations.Read, Anyone = true), Permit(Operations.Write, Roles = ["admin"])]
            public partial class Product
            {
                public int Id { get; init; }
                [Action] public void Publish() { }
                [Action, Permit(Anyone = true)] public void Like() { }
            }
            """);

        Assert.Equal("Allowed for callers with the role `admin`.", document.Schema("Product_PublishAction")["description"]!.GetValue<string>());
        Emitted.IsJson("""[{}, { "bearer": [] }]""", document.Operation("/products/{id}/action", "post")["security"]);
    }
}
