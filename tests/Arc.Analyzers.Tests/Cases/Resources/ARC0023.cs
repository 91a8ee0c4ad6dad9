//- positive
[{|ARC0023:Permit(Operations.All, Anyone = true)|}, {|ARC0023:Audited|}]
public partial class Product { public Guid Id { get; init; } }
//- negative
[SoftDelete, Tenant(nameof(Org))]
public abstract class Owned { public string Org { get; private set; } = ""; }

[Resource, Permit(Operations.All, Authenticated = true)]
public partial class Product : Owned { public Guid Id { get; init; } }
//- half-typed
[Permit(Operations.All, Any] public class Product
