//- positive
[ArcContext]
public partial class {|ARC0018:StoreContext|} : List<int>;
//- negative
public abstract class Store : DbContext;

[ArcContext]
public partial class StoreContext : Store;
//- half-typed
[ArcContext] public partial class StoreContext : 
