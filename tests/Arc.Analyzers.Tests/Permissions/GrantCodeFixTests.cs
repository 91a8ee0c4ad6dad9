using Arc.Analyzers.Tests.Verification;

namespace Arc.Analyzers.Tests.Permissions;

public sealed class GrantCodeFixTests
{
    [Fact]
    public Task What_is_missing_is_granted_to_callers_with_an_identity_only() => CodeFixVerifier.VerifyAsync(
        """
        /// <summary>What is sold.</summary>
        [Resource]
        [Permit(Operations.Read, Anyone = true)]
        public partial class {|ARC0101:Product|}
        {
            public Guid Id { get; init; }
        }

        [Resource]
        public partial class {|ARC0101:Shelf|} { public Guid Id { get; init; } }
        """,
        """
        /// <summary>What is sold.</summary>
        [Resource]
        [Permit(Operations.Read, Anyone = true)]
        [Permit(Operations.Write, Authenticated = true)]
        public partial class Product
        {
            public Guid Id { get; init; }
        }

        [Resource]
        [Permit(Operations.All, Authenticated = true)]
        public partial class Shelf { public Guid Id { get; init; } }
        """);

    [Fact]
    public Task An_action_is_granted_on_its_method() => CodeFixVerifier.VerifyAsync(
        """
        namespace Shop
        {
            [Resource(Operations = Operations.Read), Permit(Operations.Read, Anyone = true)]
            public partial class Product
            {
                public Guid Id { get; init; }

                [Action]
                public void {|ARC0101:Publish|}() { }
            }
        }
        """,
        """
        namespace Shop
        {
            [Resource(Operations = Operations.Read), Permit(Operations.Read, Anyone = true)]
            public partial class Product
            {
                public Guid Id { get; init; }

                [Action]
                [Permit(Authenticated = true)]
                public void Publish() { }
            }
        }
        """);

    [Fact]
    public Task A_name_that_means_something_else_here_is_qualified() => CodeFixVerifier.VerifyAsync(
        """
        namespace Shop;

        public enum Operations { Buy }

        [Resource, Permit(Arc.Operations.Read, Anyone = true)]
        public partial class {|ARC0101:Product|} { public Guid Id { get; init; } }
        """,
        """
        namespace Shop;

        public enum Operations { Buy }

        [Resource, Permit(Arc.Operations.Read, Anyone = true)]
        [Permit(Arc.Operations.Write, Authenticated = true)]
        public partial class Product { public Guid Id { get; init; } }
        """);

    [Fact]
    public Task A_permit_without_a_condition_demands_an_identity() => CodeFixVerifier.VerifyAsync(
        """
        [Resource, Permit(Operations.Write, Roles = ["editor"])]
        [{|ARC0102:Permit(Operations.Read)|}]
        public partial class Product
        {
            public Guid Id { get; init; }

            [Action, {|ARC0102:Permit|}]
            public void Publish() { }
        }
        """,
        """
        [Resource, Permit(Operations.Write, Roles = ["editor"])]
        [Permit(Operations.Read, Authenticated = true)]
        public partial class Product
        {
            public Guid Id { get; init; }

            [Action, Permit(Authenticated = true)]
            public void Publish() { }
        }
        """);
}
