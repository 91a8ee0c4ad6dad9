//- positive
[DomainEvent("order.shipped", SchemaVersion = 2)]
public sealed partial record OrderShipped(string Carrier)
{
    [Upcast(1)] private static System.Text.Json.Nodes.JsonObject From1(System.Text.Json.Nodes.JsonObject data) => data;

    [Upcast(2)] private static System.Text.Json.Nodes.JsonObject {|ARC0707:From2|}(System.Text.Json.Nodes.JsonObject data) => data;
}

[Resource(EventSchemaVersion = 2), Permit(Operations.All, Anyone = true)]
public partial class Product
{
    public Guid Id { get; init; }

    [Upcast(1)] private static string {|ARC0707:From1|}(System.Text.Json.Nodes.JsonObject data) => "";
}

public static class Elsewhere
{
    [Upcast(1)] public static System.Text.Json.Nodes.JsonObject {|ARC0707:From1|}(System.Text.Json.Nodes.JsonObject data) => data;
}
//- negative
[Resource(EventSchemaVersion = 2), Permit(Operations.All, Anyone = true)]
public partial class Product
{
    public Guid Id { get; init; }

    [Upcast(1)] private static System.Text.Json.Nodes.JsonObject From1(System.Text.Json.Nodes.JsonObject data) => data;
}
//- half-typed
[DomainEvent("order.shipped", SchemaVersion = 2)]
public sealed partial record OrderShipped(string Carrier) { [Upcast(] private static System.Text.Json
