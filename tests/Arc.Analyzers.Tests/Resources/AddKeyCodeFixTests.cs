using Arc.Analyzers.Tests.Verification;

namespace Arc.Analyzers.Tests.Resources;

public sealed class AddKeyCodeFixTests
{
    [Fact]
    public Task The_key_comes_first() => CodeFixVerifier.VerifyAsync(
        """
        [Resource, Permit(Operations.All, Anyone = true)]
        public partial class {|ARC0003:Product|}
        {
            // What it is called.
            public required string Name { get; set; }
        }

        namespace Shop
        {
            [Resource, Permit(Operations.All, Anyone = true)]
            public partial class {|ARC0003:Shelf|}
            {
                public int Height { get; set; }
            }
        }
        """,
        """
        [Resource, Permit(Operations.All, Anyone = true)]
        public partial class Product
        {
            public Guid Id { get; init; }
            // What it is called.
            public required string Name { get; set; }
        }

        namespace Shop
        {
            [Resource, Permit(Operations.All, Anyone = true)]
            public partial class Shelf
            {
                public Guid Id { get; init; }
                public int Height { get; set; }
            }
        }
        """);

    [Fact]
    public Task A_class_without_a_body_gets_one() => CodeFixVerifier.VerifyAsync(
        """
        [Resource, Permit(Operations.All, Anyone = true)]
        public partial record {|ARC0003:Product|};
        """,
        """
        [Resource, Permit(Operations.All, Anyone = true)]
        public partial record Product
        {
            public Guid Id { get; init; }
        }
        """);

    [Fact]
    public async Task Nothing_is_offered_where_the_name_is_taken() => Assert.Empty(await CodeFixVerifier.OfferedAsync(
        """
        [Resource, Permit(Operations.All, Anyone = true)]
        public partial class Product
        {
            private string Id { get; set; } = "";
            public string Name { get; set; } = "";
        }
        """,
        "ARC0003"));
}
