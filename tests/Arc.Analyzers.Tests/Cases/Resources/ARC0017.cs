//- positive
[ArcContext]
public sealed class {|ARC0017:StoreContext|} : DbContext;
//- negative
[ArcContext]
public sealed partial class StoreContext : DbContext;
//- half-typed
[ArcContext] public class
