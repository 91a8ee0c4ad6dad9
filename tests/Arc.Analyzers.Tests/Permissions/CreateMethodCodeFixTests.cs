using Arc.Analyzers.Tests.Verification;

namespace Arc.Analyzers.Tests.Permissions;

public sealed class CreateMethodCodeFixTests
{
    [Fact]
    public Task A_condition_is_created_and_denies() => CodeFixVerifier.VerifyAsync(
        """
        [Resource, Permit(Operations.All, When = {|ARC0106:"DuringOfficeHours"|})]
        public partial class Order
        {
            public Guid Id { get; init; }
        }
        """,
        """
        [Resource, Permit(Operations.All, When = "DuringOfficeHours")]
        public partial class Order
        {
            public Guid Id { get; init; }

            private static bool DuringOfficeHours(Scope scope) => false;
        }
        """,
        "ARC0106.CreateMethod");

    [Fact]
    public Task A_row_filter_is_created_and_matches_nothing() => CodeFixVerifier.VerifyAsync(
        """
        namespace Shop
        {
            [Resource, Permit(Operations.All, Rows = {|ARC0108:"Published"|})]
            public partial class Article
            {
                public Guid Id { get; init; }
            }
        }
        """,
        """
        namespace Shop
        {
            [Resource, Permit(Operations.All, Rows = "Published")]
            public partial class Article
            {
                public Guid Id { get; init; }

                private static Expression<Func<Article, bool>> Published(Scope scope) => row => false;
            }
        }
        """,
        "ARC0108.CreateMethod");

    [Theory]
    [InlineData("During office hours")]
    [InlineData("class")]
    [InlineData("Open")]
    public async Task Nothing_is_created_under_a_name_that_cannot_be_had(string name) => Assert.DoesNotContain(
        await CodeFixVerifier.OfferedAsync(
            $$"""
            [Resource, Permit(Operations.All, When = "{{name}}")]
            public partial class Order
            {
                public Guid Id { get; init; }
                public bool Open { get; set; }
            }
            """,
            "ARC0106"),
        action => action.EquivalenceKey == "ARC0106.CreateMethod");
}
