//- positive
[DomainEvent("order.shipped", SchemaVersion = {|ARC0706:0|})]
public sealed partial record OrderShipped(string Carrier);

[Resource(EventSchemaVersion = {|ARC0706:-1|}), Permit(Operations.All, Anyone = true)]
public partial class Product { public Guid Id { get; init; } }
//- negative
[DomainEvent("order.shipped", SchemaVersion = 1)]
public sealed partial record OrderShipped(string Carrier);
//- half-typed
[DomainEvent("order.shipped", SchemaVersion = )] public sealed partial record OrderShipped(string Carrier);
