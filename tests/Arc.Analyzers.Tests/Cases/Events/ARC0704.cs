//- positive
[DomainEvent("order.shipped")]
public sealed record {|ARC0704:OrderShipped|}(string Carrier);
//- negative
[DomainEvent("order.shipped")]
public sealed partial record OrderShipped(string Carrier);
//- half-typed
[DomainEvent("order.shipped")] public sealed partial record OrderShipped(str
