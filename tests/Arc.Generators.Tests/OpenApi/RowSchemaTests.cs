using System.Text.Json.Nodes;

namespace Arc.Generators.Tests.OpenApi;

/// <summary>The schemas of a row, of a new one and of a patch hold what each side of the exchange can give.</summary>
public sealed class RowSchemaTests
{
    private const string Members = """
        public required string Name { get; set; }
        public required string Sku { get; init; }
        public string Slug { get; private set; } = "";
        public int Length => Name.Length;
        [Hidden] public string? Notes { get; set; }
        [Readable(Roles = ["admin", "buyer"])] public decimal Cost { get; set; }
        [Writable(Roles = ["admin"])] public bool Featured { get; set; }
        [JsonPropertyName("old")] [Obsolete("Use Sku.")] public string? Code { get; set; }
        public Guid? MakerId { get; set; }
        public Maker? Maker { get; set; }
        """;

    private static readonly JsonNode _document = Emitted.Fragments($$"""
        namespace Shop;
        /// <summary>Something that is sold.</summary>
        [Resource, Permit(Operations.All, Authenticated = true)]
        public partial class Product
        {
            /// <summary>The key.</summary>
            public Guid Id { get; init; }
            {{Members}}
        }
        [Resource, Permit(Operations.All, Authenticated = true)]
        public partial class Maker { public Guid Id { get; init; } }
        """).Select(fragment => JsonNode.Parse(fragment)!).Single(fragment => fragment["tags"]![0]!["name"]!.GetValue<string>() == "Product");

    [Fact]
    public void A_row_has_every_member_but_hidden_ones_and_navigations()
    {
        Assert.Equal(["id", "name", "sku", "slug", "length", "cost", "featured", "old", "makerId"], Properties("Product"));
        Assert.DoesNotContain("otes", _document.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_new_row_has_what_a_caller_can_give() => Assert.Equal(["name", "sku", "cost", "featured", "old", "makerId"], Properties("ProductCreate"));

    [Fact]
    public void A_patch_has_what_can_be_changed() => Assert.Equal(["name", "cost", "featured", "old", "makerId"], Properties("ProductUpdate"));

    [Fact]
    public void Required_is_what_is_always_there()
    {
        Emitted.IsJson("""["id", "name", "sku", "slug", "length", "featured", "old", "makerId"]""", _document.Schema("Product")["required"]);
        Emitted.IsJson("""["name", "sku"]""", _document.Schema("ProductCreate")["required"]);
        Assert.Null(_document.Schema("ProductUpdate")["required"]);
    }

    [Fact]
    public void Members_that_no_caller_sets_are_read_only()
    {
        var properties = _document.Schema("Product")["properties"]!.AsObject();
        Assert.Equal(["id", "slug", "length"], properties.Where(property => property.Value!["readOnly"] is not null).Select(property => property.Key));
    }

    [Fact]
    public void Roles_are_named_where_they_decide()
    {
        Assert.Equal("Shown only to `admin` or `buyer`.", Description("Product", "cost"));
        Assert.Equal("Taken only from `admin` or `buyer`.", Description("ProductCreate", "cost"));
        Assert.Null(Description("Product", "featured"));
        Assert.Equal("Taken only from `admin`.", Description("ProductUpdate", "featured"));
    }

    [Fact]
    public void Documentation_and_obsolescence_are_told()
    {
        Assert.Equal("Something that is sold.", _document.Schema("Product")["description"]!.GetValue<string>());
        Assert.Equal("The key.", Description("Product", "id"));
        Assert.True(_document.Schema("Product")["properties"]!["old"]!["deprecated"]!.GetValue<bool>());
    }

    [Fact]
    public void An_owned_object_has_the_forms_of_the_resource_around_it()
    {
        var document = Emitted.Product(
            "public required Address Home { get; set; } public Address? Work { get; set; } public List<Address> Others { get; set; } = [];",
            "public class Address { public required string City { get; set; } public string Zone { get; private set; } = \"\"; }");

        Emitted.IsJson("""["city", "zone"]""", document.Schema("Product_Address")["required"]);
        Emitted.IsJson("""{ "city": { "type": "string" } }""", document.Schema("Product_AddressCreate")["properties"]);
        Assert.Null(document.Schema("Product_AddressUpdate")["required"]);

        var patch = document.Schema("ProductUpdate")["properties"]!;
        Emitted.IsJson("""{ "$ref": "#/components/schemas/Product_AddressUpdate" }""", patch["home"]);
        Emitted.IsJson("""{ "oneOf": [{ "$ref": "#/components/schemas/Product_AddressUpdate" }, { "type": "null" }] }""", patch["work"]);

        // A merge patch replaces an array, so its items are whole ones.
        Emitted.IsJson("""{ "type": "array", "items": { "$ref": "#/components/schemas/Product_AddressCreate" } }""", patch["others"]);
    }

    private static IEnumerable<string> Properties(string schema) => _document.Schema(schema)["properties"]!.AsObject().Select(property => property.Key);

    private static string? Description(string schema, string member) => _document.Schema(schema)["properties"]![member]!["description"]?.GetValue<string>();
}
