//- positive
[DomainEvent({|ARC0705:"order.deleted"|})]
public sealed partial record OrderGone(string Why);
[DomainEvent({|ARC0705:"order.restored"|})]
public sealed partial record OrderBack(string Why);
//- negative
[DomainEvent("order.line.cancelled")]
public sealed partial record LineCancelled(string Why);
//- half-typed
[DomainEvent("order.)] public sealed partial record OrderShipped(string Carrier);
