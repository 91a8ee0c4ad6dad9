//- positive
[DomainEvent("order.shipped", SchemaVersion = 3)]
public sealed partial record {|ARC0708:OrderShipped|}(string Carrier)
{
    [Upcast(1)] private static System.Text.Json.Nodes.JsonObject From1(System.Text.Json.Nodes.JsonObject data) => data;
}

[Resource(EventSchemaVersion = 2), Permit(Operations.All, Anyone = true)]
public partial class {|ARC0708:Product|} { public Guid Id { get; init; } }
//- negative
[DomainEvent("order.shipped", SchemaVersion = 3)]
public sealed partial record OrderShipped(string Carrier)
{
    [Upcast(2)] private static System.Text.Json.Nodes.JsonObject From2(System.Text.Json.Nodes.JsonObject data) => data;

    [Upcast(1)] private static System.Text.Json.Nodes.JsonObject From1(System.Text.Json.Nodes.JsonObject data) => data;
}
//- half-typed
[DomainEvent("order.shipped", SchemaVersion = 3)] public sealed partial record OrderShipped(str
