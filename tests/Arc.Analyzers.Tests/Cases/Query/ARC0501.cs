//- positive
public class Address { public string City { get; set; } = ""; }

[Resource, Permit(Operations.All, Anyone = true)]
public partial class Customer
{
    public Guid Id { get; init; }
    [{|ARC0501:Filter|}] public List<Address> Addresses { get; set; } = [];
}
//- negative
[Resource, Permit(Operations.All, Anyone = true)]
public partial class Customer
{
    public Guid Id { get; init; }
    [Filter] public DateOnly? Birthday { get; set; }
}
//- half-typed
[Resource, Permit(Operations.All, Anyone = true)] public partial class Customer { public Guid Id { get; init; } [Filter public Addres Address { get; set; } }
