//- positive
public class Money
{
    public Money(decimal amount, string currency) => Amount = currency == "" ? 0 : amount;

    public decimal Amount { get; }
}

[Resource, Permit(Operations.All, Anyone = true)]
public partial class Product
{
    public Guid Id { get; init; }
    public Money? {|ARC0213:Price|} { get; set; }
}
//- negative
public record Money(decimal Amount);

[Resource, Permit(Operations.All, Anyone = true)]
public partial class Product
{
    public Guid Id { get; init; }
    public Money? Price { get; set; }
}
//- half-typed
public record Money(decimal [Resource, Permit(Operations.All, Anyone = true)] public partial class Product { public Guid Id { get; init; } public Money Price { get; set; } }
