using Arc.Analyzers.Tests.Verification;

namespace Arc.Analyzers.Tests.Permissions;

public sealed class RemoveArgumentCodeFixTests
{
    [Fact]
    public Task Of_two_conditions_that_contradict_the_narrower_stays() => CodeFixVerifier.VerifyAsync(
        """
        [Resource, Permit(Operations.All, Anyone = {|ARC0103:true|}, Roles = ["editor"])]
        public partial class Product { public Guid Id { get; init; } }
        """,
        """
        [Resource, Permit(Operations.All, Roles = ["editor"])]
        public partial class Product { public Guid Id { get; init; } }
        """);

    [Fact]
    public Task Operations_on_a_method_go() => CodeFixVerifier.VerifyAsync(
        """
        [Resource, Permit(Operations.All, Anyone = true)]
        public partial class Product
        {
            public Guid Id { get; init; }

            [Action, Permit({|ARC0114:Operations.Update|}, Roles = ["admin"])]
            public void Publish() { }
        }
        """,
        """
        [Resource, Permit(Operations.All, Anyone = true)]
        public partial class Product
        {
            public Guid Id { get; init; }

            [Action, Permit(Roles = ["admin"])]
            public void Publish() { }
        }
        """);
}
