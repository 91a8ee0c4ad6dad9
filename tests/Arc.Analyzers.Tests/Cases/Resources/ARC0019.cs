//- positive
[ArcContext]
public partial class StoreContext : DbContext
{
    protected override void {|ARC0019:OnModelCreating|}(ModelBuilder builder) => builder.HasDefaultSchema("shop");
}
//- negative
[ArcContext]
public partial class StoreContext : DbContext
{
    protected override void OnModelCreating(ModelBuilder builder) => this.ConfigureArc(builder);
}
//- half-typed
[ArcContext] public partial class StoreContext : DbContext { protected override void OnModelCreating(
