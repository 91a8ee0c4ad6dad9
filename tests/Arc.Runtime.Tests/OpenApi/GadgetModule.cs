using System.Text.Json;
using Arc.Events;
using Arc.Resources;

namespace Arc.Runtime.Tests.OpenApi;

public sealed class GadgetModule : ArcModule
{
    private const string Fragment = """
        {
          "tags": [{ "name": "Gadget", "description": "Operations on gadgets." }],
          "paths": {
            "/gadgets": {
              "get": {
                "operationId": "listGadgets",
                "tags": ["Gadget"],
                "security": [{ "bearer": [] }, {}],
                "parameters": [{ "$ref": "#/components/parameters/Page" }],
                "responses": {
                  "200": {
                    "description": "Gadgets.",
                    "content": { "application/json": { "schema": { "type": "array", "items": { "$ref": "#/components/schemas/Gadget" } } } }
                  },
                  "404": { "$ref": "#/components/responses/NotFound" }
                }
              }
            }
          },
          "components": {
            "schemas": {
              "Gadget": { "type": "object", "required": ["id"], "properties": { "id": { "type": "string", "format": "uuid" }, "next": { "$ref": "#/components/schemas/Gadget" } } }
            }
          }
        }
        """;

    public static ResourceCatalog Catalog { get; } = new([new GadgetModule()], []);

    public override IReadOnlyList<ResourceEntry> Resources { get; } =
    [
        new()
        {
            Info = new ResourceInfo { Name = "gadget", Path = "gadgets", ClrType = typeof(Gadget) },
            Controller = () => throw new InvalidOperationException("These tests map the route themselves."),
            Configure = (_, _) => { },
            Events = new GadgetEvents(),
            OpenApi = () => Fragment,
        },
    ];

    private sealed class GadgetEvents : ResourceEvents<Gadget>
    {
        public override string AggregateType => "gadget";

        public override string Created => "gadget.created";

        public override string Updated => "gadget.updated";

        public override string Deleted => "gadget.deleted";

        public override string AggregateId(Gadget value) => value.Id.ToString();

        public override void WriteData(Utf8JsonWriter writer, Gadget value) => writer.WriteNullValue();
    }
}
