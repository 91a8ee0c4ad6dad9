using Arc.Declarations.Resources;
using Arc.Declarations.Tests.Reads;

namespace Arc.Declarations.Tests.Permissions;

/// <summary>What a permit says is granted, and nothing else; what cannot be meant is refused.</summary>
public class PermitTests
{
    [Fact]
    public void What_no_permit_names_is_refused_with_the_operations()
    {
        var finding = Read("[Permit(Operations.Read | Operations.Create, Authenticated = true)]").Refused(DiagnosticIds.ARC0101_NoOneMayCall, "Product");
        Assert.Equal(["Product", "Update, Delete"], finding.Arguments);
        Assert.Equal("Operations.Update | Operations.Delete", finding.Properties[FindingProperties.Operations]);
    }

    [Fact]
    public void Operations_that_the_resource_does_not_offer_need_no_permit()
        => ResourceRead.Of("[Resource(Operations = Operations.Read), Permit(Operations.Read, Anyone = true)] public partial class Product { public int Id { get; set; } }").Valid();

    [Fact]
    public void An_action_without_a_permit_needs_one_for_update()
        => ResourceRead.Of("""
            [Resource(Operations = Operations.Read), Permit(Operations.Read, Anyone = true)]
            public partial class Product { public int Id { get; set; } [Action] public void Go() { } }
            """).Refused(DiagnosticIds.ARC0101_NoOneMayCall, "Go");

    [Theory]
    [InlineData("[Permit(Operations.All)]", "ARC0102", "Permit(Operations.All)")]
    [InlineData("[Permit(Operations.All, Anyone = true, Roles = [\"a\"])]", "ARC0103", "true")]
    [InlineData("[Permit(Operations.All, Owner = \"Nobody\")]", "ARC0104", "\"Nobody\"")]
    [InlineData("[Permit(Operations.All, Owner = nameof(Price))]", "ARC0105", "nameof(Price)")]
    [InlineData("[Permit(Operations.All, When = \"Nothing\")]", "ARC0106", "\"Nothing\"")]
    [InlineData("[Permit(Operations.All, When = nameof(Instance))]", "ARC0107", "nameof(Instance)")]
    [InlineData("[Permit(Operations.All, When = nameof(Wrong))]", "ARC0107", "nameof(Wrong)")]
    [InlineData("[Permit(Operations.All, Rows = \"Nothing\")]", "ARC0108", "\"Nothing\"")]
    [InlineData("[Permit(Operations.All, Rows = nameof(Wrong))]", "ARC0109", "nameof(Wrong)")]
    [InlineData("[Permit(Operations.All, Rows = nameof(RowsOfOther))]", "ARC0109", "nameof(RowsOfOther)")]
    [InlineData("[Permit(Operations.All, Roles = [])]", "ARC0110", "[]")]
    [InlineData("[Permit(Operations.All, Roles = [\"\"])]", "ARC0110", "[\"\"]")]
    [InlineData("[Permit(Anyone = true)]", "ARC0112", "Permit(Anyone = true)")]
    public void Meaningless_lines_are_refused_where_they_are_wrong(string permit, string id, string text) => Read(permit).Refused(id, text);

    [Fact]
    public void A_slip_of_the_pen_is_recognized()
        => Assert.Equal("CreatedBy", Read("[Permit(Operations.All, Owner = \"CreatdBy\")]").Refused(DiagnosticIds.ARC0104_OwnerIsNotAMember, "\"CreatdBy\"").Properties[FindingProperties.Nearest]);

    [Fact]
    public void Conditions_of_one_line_are_kept_together()
    {
        var permit = Assert.Single(Read("[Permit(Operations.All, Roles = [\"a\"], Owner = nameof(CreatedBy), Policy = \"p\", When = nameof(InTime), Rows = nameof(Mine))]").Valid().Declaration.Permits);
        Assert.Equal("""[Permit(Operations.All, Roles = ["a"], Owner = nameof(CreatedBy), Policy = "p", When = nameof(InTime), Rows = nameof(Mine))]""", permit.Citation);
        Assert.Equal((true, MethodReturn.TaskOfValue), (permit.When!.TakesContext, permit.When.Returns));
        Assert.Equal(("Mine", "global::Product", true, false), (permit.Rows!.Method.Name, permit.Rows.Method.DeclaringType, permit.Rows.Method.IsStatic, permit.Rows.Method.IsAccessible));
    }

    [Fact]
    public void A_citation_stays_on_its_line_whatever_roles_are_called()
    {
        var permit = Assert.Single(Read("[Permit(Operations.All, Roles = [\"a\\nb\\u2028*/\\\"\"])]").Valid().Declaration.Permits);
        Assert.DoesNotContain(permit.Citation, character => character is '\n' or '\r' or '\u2028' or '\u2029' or '\u0085');
    }

    [Theory]
    [InlineData("[Permit(Anyone = true)] public void Stray() { }", "ARC0111")]
    [InlineData("[Action, Permit(Operations.Read, Anyone = true)] public void Act() { }", "ARC0114")]
    public void Permits_on_methods_that_mean_less_than_they_seem_are_remarked(string method, string id)
        => Assert.Equal([id], ResourceRead.WithMembers(method).Valid().Ids);

    [Fact]
    public void Sets_of_operations_are_written_as_a_person_would()
    {
        Assert.Equal("Operations.Read | Operations.Update", OperationWords.CSharp(Operations.Read | Operations.Update));
        Assert.Equal("Operations.Get | Operations.Write", OperationWords.CSharp(Operations.Get | Operations.Write));
        Assert.Equal("Operations.All", OperationWords.CSharp(Operations.All));
    }

    private static ResourceRead Read(string permits) => ResourceRead.Of($$"""
        [Resource]
        {{permits}}
        public partial class Product
        {
            public int Id { get; set; }
            public decimal Price { get; set; }
            public string? CreatedBy { get; set; }
            static Task<bool> InTime(PermissionContext context) => Task.FromResult(true);
            static Expression<Func<Product, bool>> Mine(Scope scope) => product => product.CreatedBy == scope.UserId;
            static Expression<Func<string, bool>> RowsOfOther(Scope scope) => text => true;
            bool Instance(Scope scope) => true;
            static int Wrong(Scope scope) => 1;
        }
        """, "Product");
}
