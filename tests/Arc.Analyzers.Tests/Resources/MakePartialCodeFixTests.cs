using Arc.Analyzers.Tests.Verification;

namespace Arc.Analyzers.Tests.Resources;

public sealed class MakePartialCodeFixTests
{
    [Fact]
    public Task A_resource_becomes_partial_and_keeps_its_modifiers_and_comments() => CodeFixVerifier.VerifyAsync(
        """
        /// <summary>What is sold.</summary>
        [Resource, Permit(Operations.All, Anyone = true)]
        public sealed class {|ARC0001:Product|} // the heart of it
        {
            public Guid Id { get; init; }
        }

        [Resource, Permit(Operations.All, Anyone = true)]
        internal record {|ARC0001:Shelf|} { public Guid Id { get; init; } }
        """,
        """
        /// <summary>What is sold.</summary>
        [Resource, Permit(Operations.All, Anyone = true)]
        public sealed partial class Product // the heart of it
        {
            public Guid Id { get; init; }
        }

        [Resource, Permit(Operations.All, Anyone = true)]
        internal partial record Shelf { public Guid Id { get; init; } }
        """);

    [Fact]
    public Task A_class_without_modifiers_keeps_what_stands_before_it() => CodeFixVerifier.VerifyAsync(
        """
        [Resource, Permit(Operations.All, Anyone = true)]
        // Only for us.
        class {|ARC0001:Product|} { public Guid Id { get; init; } }
        """,
        """
        [Resource, Permit(Operations.All, Anyone = true)]
        // Only for us.
        partial class Product { public Guid Id { get; init; } }
        """);

    [Fact]
    public Task The_types_around_a_resource_become_partial() => CodeFixVerifier.VerifyAsync(
        """
        namespace Shop;

        public static class {|ARC0002:Catalog|}
        {
            [Resource, Permit(Operations.All, Anyone = true)]
            public partial class Product { public Guid Id { get; init; } }
        }
        """,
        """
        namespace Shop;

        public static partial class Catalog
        {
            [Resource, Permit(Operations.All, Anyone = true)]
            public partial class Product { public Guid Id { get; init; } }
        }
        """);

    [Fact]
    public Task A_context_becomes_partial() => CodeFixVerifier.VerifyAsync(
        """
        [ArcContext]
        public class {|ARC0017:StoreContext|}(DbContextOptions<StoreContext> options) : DbContext(options);
        """,
        """
        [ArcContext]
        public partial class StoreContext(DbContextOptions<StoreContext> options) : DbContext(options);
        """);
}
