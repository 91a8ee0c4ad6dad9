//- positive
[Resource, Permit(Operations.All, Anyone = true)]
public partial class Order
{
    public Guid Id { get; init; }
}

public class Mailer
{
    [Subscribe("order.created"), Subscribe({|ARC0703:"orders.updated"|})]
    public static void OnOrder(OrderSnapshot order) { }
}
//- negative
[Resource, Permit(Operations.All, Anyone = true)]
public partial class Order
{
    public Guid Id { get; init; }
}

public class Mailer
{
    [Subscribe("order.created"), Subscribe("order.deleted")]
    public static void OnOrder(EventEnvelope envelope, OrderSnapshot order, CancellationToken cancellation) { }
}
//- half-typed
public class Mailer { [Subscribe("order.created")] public static void OnOrder(OrderSnapsh
