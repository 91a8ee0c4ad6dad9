//- positive
[Resource, Permit(Operations.All, Anyone = true)]
public partial class {|ARC0010:Product|} { public Guid Id { get; init; } }

[Resource(Name = "other", Path = "others"), Permit(Operations.All, Anyone = true)]
public partial class PRODUCT { public Guid Id { get; init; } }
//- negative
namespace A
{
    [Resource, Permit(Operations.All, Anyone = true)]
    public partial class Product { public Guid Id { get; init; } }
}

namespace B
{
    [Resource(Name = "other", Path = "others"), Permit(Operations.All, Anyone = true)]
    public partial class PRODUCT { public Guid Id { get; init; } }
}
//- half-typed
[Resource] public partial class Product; [Resource] public partial class product
