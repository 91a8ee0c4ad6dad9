using Arc.Analyzers.Tests.Verification;

namespace Arc.Analyzers.Tests.Permissions;

public sealed class NearestNameCodeFixTests
{
    [Fact]
    public Task An_owner_is_changed_to_the_member_that_was_meant() => CodeFixVerifier.VerifyAsync(
        """
        [Resource, Permit(Operations.All, Owner = {|ARC0104:"CreatdBy"|} /* the author */)]
        public partial class Note
        {
            public Guid Id { get; init; }
            public string? CreatedBy { get; private set; }
        }
        """,
        """
        [Resource, Permit(Operations.All, Owner = nameof(CreatedBy) /* the author */)]
        public partial class Note
        {
            public Guid Id { get; init; }
            public string? CreatedBy { get; private set; }
        }
        """);

    [Fact]
    public Task A_condition_and_a_row_filter_are_changed_to_the_methods_that_were_meant() => VerifyMethodsAsync();

    [Fact]
    public Task A_tenant_is_changed_to_the_member_that_was_meant() => CodeFixVerifier.VerifyAsync(
        """
        [Resource, Permit(Operations.All, Anyone = true)]
        [Tenant({|ARC0301:"OrganisationId"|})]
        public partial class Note
        {
            public Guid Id { get; init; }
            public string OrganizationId { get; private set; } = "";
        }
        """,
        """
        [Resource, Permit(Operations.All, Anyone = true)]
        [Tenant(nameof(OrganizationId))]
        public partial class Note
        {
            public Guid Id { get; init; }
            public string OrganizationId { get; private set; } = "";
        }
        """);

    private static async Task VerifyMethodsAsync()
    {
        await CodeFixVerifier.VerifyAsync(
            """
            [Resource, Permit(Operations.All, When = {|ARC0106:"IsOpn"|})]
            public partial class Note
            {
                public Guid Id { get; init; }
                private static bool IsOpen(Scope scope) => true;
            }
            """,
            """
            [Resource, Permit(Operations.All, When = nameof(IsOpen))]
            public partial class Note
            {
                public Guid Id { get; init; }
                private static bool IsOpen(Scope scope) => true;
            }
            """,
            "ARC0106.Nearest");
        await CodeFixVerifier.VerifyAsync(
            """
            [Resource, Permit(Operations.All, Rows = {|ARC0108:"Publishd"|})]
            public partial class Note
            {
                public Guid Id { get; init; }
                private static Expression<Func<Note, bool>> Published(Scope scope) => note => true;
            }
            """,
            """
            [Resource, Permit(Operations.All, Rows = nameof(Published))]
            public partial class Note
            {
                public Guid Id { get; init; }
                private static Expression<Func<Note, bool>> Published(Scope scope) => note => true;
            }
            """,
            "ARC0108.Nearest");
    }
}
