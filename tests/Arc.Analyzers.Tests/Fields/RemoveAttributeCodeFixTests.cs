using Arc.Analyzers.Tests.Verification;

namespace Arc.Analyzers.Tests.Fields;

public sealed class RemoveAttributeCodeFixTests
{
    [Fact]
    public Task It_goes_from_a_list_of_its_own_and_from_one_that_it_shares() => CodeFixVerifier.VerifyAsync(
        """
        [Resource, Permit(Operations.All, Anyone = true)]
        public partial class Product
        {
            public Guid Id { get; init; }

            /// <summary>What it is called.</summary>
            [{|ARC0504:Search|}]
            public string Name { get; set; } = "";

            [Filter, {|ARC0504:Search|}, Sort] public string Code { get; set; } = "";

            [Filter] [{|ARC0504:Search|}] public string Text { get; set; } = "";

            [{|ARC0504:Search|}] public string Note { get; set; } = "";

            [Filter]
            [{|ARC0504:Search|}] // one day
            public string More { get; set; } = "";
        }
        """,
        """
        [Resource, Permit(Operations.All, Anyone = true)]
        public partial class Product
        {
            public Guid Id { get; init; }

            /// <summary>What it is called.</summary>
            public string Name { get; set; } = "";

            [Filter, Sort] public string Code { get; set; } = "";

            [Filter] public string Text { get; set; } = "";

            public string Note { get; set; } = "";

            [Filter]
            public string More { get; set; } = "";
        }
        """);

    [Fact]
    public Task Beside_Hidden_the_other_goes() => CodeFixVerifier.VerifyAsync(
        """
        [Resource, Permit(Operations.All, Anyone = true)]
        public partial class Product
        {
            public Guid Id { get; init; }
            [{|ARC0205:Hidden|}, Readable(Roles = ["buyer"])] public decimal Cost { get; set; }
        }
        """,
        """
        [Resource, Permit(Operations.All, Anyone = true)]
        public partial class Product
        {
            public Guid Id { get; init; }
            [Hidden] public decimal Cost { get; set; }
        }
        """);

    [Fact]
    public Task It_goes_from_a_class_and_from_a_method() => VerifyOthersAsync();

    private static async Task VerifyOthersAsync()
    {
        await CodeFixVerifier.VerifyAsync(
            """
            [Resource, Permit(Operations.All, Anyone = true)]
            [{|ARC0802:Audited(Operations = Operations.Get)|}]
            public partial class Product { public Guid Id { get; init; } }
            """,
            """
            [Resource, Permit(Operations.All, Anyone = true)]
            public partial class Product { public Guid Id { get; init; } }
            """);
        await CodeFixVerifier.VerifyAsync(
            """
            [Resource, Permit(Operations.All, Anyone = true)]
            public partial class Product
            {
                public Guid Id { get; init; }

                // Nobody calls it.
                [{|ARC0111:Permit(Roles = ["a"])|}]
                public void Publish() { }
            }
            """,
            """
            [Resource, Permit(Operations.All, Anyone = true)]
            public partial class Product
            {
                public Guid Id { get; init; }

                // Nobody calls it.
                public void Publish() { }
            }
            """);
    }
}
