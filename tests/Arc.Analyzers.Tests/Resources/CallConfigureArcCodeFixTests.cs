using Arc.Analyzers.Tests.Verification;

namespace Arc.Analyzers.Tests.Resources;

public sealed class CallConfigureArcCodeFixTests
{
    [Fact]
    public Task The_call_comes_before_everything_else() => CodeFixVerifier.VerifyAsync(
        """
        [ArcContext]
        public partial class StoreContext(DbContextOptions<StoreContext> options) : DbContext(options)
        {
            protected override void {|ARC0019:OnModelCreating|}(ModelBuilder modelBuilder)
            {
                // Ours alone.
                modelBuilder.HasDefaultSchema("shop");
            }
        }
        """,
        """
        [ArcContext]
        public partial class StoreContext(DbContextOptions<StoreContext> options) : DbContext(options)
        {
            protected override void OnModelCreating(ModelBuilder modelBuilder)
            {
                ConfigureArc(modelBuilder);
                // Ours alone.
                modelBuilder.HasDefaultSchema("shop");
            }
        }
        """);

    [Fact]
    public Task An_expression_becomes_a_body() => CodeFixVerifier.VerifyAsync(
        """
        [ArcContext]
        public partial class StoreContext : DbContext
        {
            protected override void {|ARC0019:OnModelCreating|}(ModelBuilder model) => model.HasDefaultSchema("shop");
        }
        """,
        """
        [ArcContext]
        public partial class StoreContext : DbContext
        {
            protected override void OnModelCreating(ModelBuilder model)
            {
                ConfigureArc(model);
                model.HasDefaultSchema("shop");
            }
        }
        """);
}
