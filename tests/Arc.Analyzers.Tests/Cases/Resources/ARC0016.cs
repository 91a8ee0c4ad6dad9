//- positive
[ArcContext]
public partial class AContext(DbContextOptions<AContext> options) : DbContext(options);

[ArcContext]
public partial class {|ARC0016:BContext|}(DbContextOptions<BContext> options) : DbContext(options);
//- negative
public partial class AContext(DbContextOptions<AContext> options) : DbContext(options);

[ArcContext]
public partial class BContext(DbContextOptions<BContext> options) : DbContext(options);
//- half-typed
[ArcContext] public partial class AContext : DbContext; [ArcContext] public partial class BContext : DbCon
