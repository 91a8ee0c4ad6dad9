//- positive
public class A { public List<B> Items { get; set; } = []; }
public class B { public A? {|ARC0212:Parent|} { get; set; } }

[Resource, Permit(Operations.All, Anyone = true)]
public partial class Product
{
    public Guid Id { get; init; }
    public A? First { get; set; }
}
//- negative
public class A { public B? Inner { get; set; } }
public class B { public int Value { get; set; } }

[Resource, Permit(Operations.All, Anyone = true)]
public partial class Product
{
    public Guid Id { get; init; }
    public A? First { get; set; }
    public B? Second { get; set; }
}
//- half-typed
public class A { public A Inner { get; [Resource, Permit(Operations.All, Anyone = true)] public partial class Product { public Guid Id { get; init; } public A First { get; set; } }
