using Arc.Generators.OpenApi;

namespace Arc.Generators.Tests.OpenApi;

/// <summary>Names of schemas and operations are valid, and no two things get the same one.</summary>
public sealed class NameTests
{
    [Theory]
    [InlineData("product", "Product")]
    [InlineData("order-line", "OrderLine")]
    [InlineData("a1", "A1")]
    [InlineData("a-1", "A-1")]
    [InlineData("a_b", "A.B")]
    [InlineData("shop/orders", "Shop_Orders")]
    [InlineData("käse", "Kx00e4se")]
    public void A_name_keeps_what_tells_it_from_others(string name, string pascal) => Assert.Equal(pascal, SchemaNames.Pascal(name));

    [Fact]
    public void Classes_of_the_same_name_are_told_apart_by_the_names_of_their_resources()
    {
        var document = System.Text.Json.Nodes.JsonNode.Parse(Emitted.Document("""
            namespace Shop.A { [Resource(Name = "a-item", Path = "a-items"), Permit(Operations.All, Anyone = true)] public partial class Item { public int Id { get; init; } } }
            namespace Shop.B { [Resource(Name = "b-item", Path = "b-items"), Permit(Operations.All, Anyone = true)] public partial class Item { public int Id { get; init; } } }
            """))!;

        Assert.NotNull(document.Schema("AItem"));
        Assert.NotNull(document.Schema("BItem"));
    }

    [Fact]
    public void A_resource_that_is_called_like_another_ones_form_stands_back()
    {
        var document = System.Text.Json.Nodes.JsonNode.Parse(Emitted.Document("""
            [Resource, Permit(Operations.All, Anyone = true)] public partial class Shipment { public int Id { get; init; } public int Weight { get; set; } }
            [Resource, Permit(Operations.All, Anyone = true)] public partial class ShipmentUpdate { public int Id { get; init; } public string Note { get; set; } = ""; }
            """))!;

        Assert.NotNull(document.Schema("ShipmentUpdate")["properties"]!["weight"]);
        Assert.NotNull(document.Schema("ShipmentUpdateResource")["properties"]!["note"]);
        Assert.NotNull(document.Schema("ShipmentUpdateResourceUpdate")["properties"]!["note"]);
    }

    [Fact]
    public void An_owned_object_never_has_the_name_of_a_resource()
    {
        var document = System.Text.Json.Nodes.JsonNode.Parse(Emitted.Document("""
            namespace Shop;
            public class Address { public string City { get; set; } = ""; }
            [Resource, Permit(Operations.All, Anyone = true)] public partial class Order { public int Id { get; init; } public Address? To { get; set; } }
            [Resource, Permit(Operations.All, Anyone = true)] public partial class OrderAddress { public int Id { get; init; } }
            """))!;

        Assert.NotNull(document.Schema("Order_Address")["properties"]!["city"]);
        Assert.NotNull(document.Schema("OrderAddress")["properties"]!["id"]);
    }

    [Fact]
    public void Two_owned_classes_of_one_name_get_numbers()
    {
        var document = Emitted.Fragment("""
            namespace Shop.A { public class Address { public string Street { get; set; } = ""; } }
            namespace Shop.B { public class Address { public string Box { get; set; } = ""; } }
            namespace Shop
            {
                [Resource(Operations = Operations.Read), Permit(Operations.Read, Anyone = true)]
                public partial class Order { public int Id { get; init; } public A.Address? Home { get; set; } public B.Address? Post { get; set; } }
            }
            """);

        Assert.NotNull(document.Schema("Order_Address")["properties"]!["street"]);
        Assert.NotNull(document.Schema("Order_Address2")["properties"]!["box"]);
    }

    [Fact]
    public void A_part_does_not_repeat_the_name_of_its_resource()
    {
        var document = Emitted.Product("public ProductStatus Status { get; set; }", "public enum ProductStatus { Draft }");

        Assert.NotNull(document.Schema("Product_Status"));
    }

    [Theory]
    [InlineData("class Address", "an address")]
    [InlineData("class Product", "a product")]
    [InlineData("class OrderLine", "an order line")]
    public void Sentences_name_the_resource_in_words(string declaration, string words)
    {
        var document = Emitted.Fragment($$"""[Resource(Path = "rows"), Permit(Operations.All, Anyone = true)] public partial {{declaration}} { public int Id { get; init; } }""");

        Assert.Equal("Create " + words, document.Operation("/rows", "post")["summary"]!.GetValue<string>());
    }
}
