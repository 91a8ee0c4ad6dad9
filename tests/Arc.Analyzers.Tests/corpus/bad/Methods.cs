// expect: ARC0506 ARC0601 ARC0602 ARC0604 ARC0604 ARC0605 ARC0701 ARC0702
namespace Shop;

[Resource, Permit(Operations.All, Authenticated = true)]
public partial class Order
{
    public Guid Id { get; init; }
    public bool Paid { get; private set; }

    [Action]
    public static void Pay(Order order) => order.Paid = true;

    [Action]
    public void Delete() => Paid = false;

    [Before(Operations.Create)]
    private int Count() => 1;

    [Validate]
    private string Check() => "";

    [Query("paid"), Permit(Authenticated = true)]
    private static List<Order> PaidOnly(List<Order> orders) => orders;
}

public class Mailer
{
    [Subscribe("order created")]
    public void OnCreated(string order)
    {
    }
}
