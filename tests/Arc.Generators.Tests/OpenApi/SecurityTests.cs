namespace Arc.Generators.Tests.OpenApi;

/// <summary>The security of an operation is what its permits demand, and a sentence says whom they admit.</summary>
public sealed class SecurityTests
{
    [Theory]
    [InlineData("Anyone = true", "[]", "Allowed for anyone.")]
    [InlineData("Authenticated = true", """[{ "bearer": [] }]""", "Allowed for authenticated callers.")]
    [InlineData("Roles = [\"admin\"]", """[{ "bearer": [] }]""", "Allowed for callers with the role `admin`.")]
    [InlineData("Roles = [\"a\", \"b\", \"c\"]", """[{ "bearer": [] }]""", "Allowed for callers with the role `a`, `b` or `c`.")]
    [InlineData("Owner = nameof(CreatedBy)", """[{ "bearer": [] }]""", "Allowed for the owner of the row.")]
    [InlineData("Roles = [\"admin\"], Owner = nameof(CreatedBy)", """[{ "bearer": [] }]""", "Allowed for callers with the role `admin` on rows of their own.")]
    [InlineData("Policy = \"adults\"", """[{ "bearer": [] }]""", "Allowed for callers that meet the policy `adults`.")]
    [InlineData("When = nameof(Open)", """[{}, { "bearer": [] }]""", "Allowed for anyone (while the application agrees).")]
    [InlineData("Rows = nameof(Shown)", """[{}, { "bearer": [] }]""", "Allowed for anyone on some of the rows.")]
    public void One_line_says_who_may(string condition, string security, string sentence) => Says($"[Permit(Operations.All, {condition})]", security, sentence);

    [Fact]
    public void An_open_line_among_others_leaves_the_operation_open() => Says(
        "[Permit(Operations.All, Roles = [\"admin\"]), Permit(Operations.Get, Anyone = true)]", "[]", "Allowed for callers with the role `admin` or anyone.");

    [Fact]
    public void Lines_for_known_and_unknown_callers_make_the_token_optional() => Says(
        "[Permit(Operations.All, Roles = [\"admin\"]), Permit(Operations.Get, Rows = nameof(Shown))]", """[{}, { "bearer": [] }]""",
        "Allowed for callers with the role `admin` or anyone on some of the rows.");

    [Fact]
    public void A_token_is_worth_giving_where_it_shows_more() => Says(
        "[Permit(Operations.All, Anyone = true)]", """[{}, { "bearer": [] }]""", "Allowed for anyone.",
        "[Readable(Roles = [\"admin\"])] public decimal Cost { get; set; }");

    [Fact]
    public void Rows_of_tenants_need_a_known_caller() => Says(
        "[Tenant(nameof(OrganizationId)), Permit(Operations.All, Anyone = true)]", """[{ "bearer": [] }]""",
        "Allowed for anyone. The caller must belong to a tenant and reaches that tenant's rows only.",
        "public string OrganizationId { get; private set; } = \"\";");

    [Fact]
    public void Refusals_are_described_exactly_where_a_caller_can_be_refused()
    {
        var document = Emitted.Fragment("""
            [Resource, Permit(Operations.Read, Anyone = true), Permit(Operations.Write, Authenticated = true)]
            public partial class Product { public int Id { get; init; } }
            """);

        Assert.Null(document.Operation("/products/{id}", "get")["responses"]!["401"]);
        Emitted.IsJson("""{ "$ref": "#/components/responses/Unauthorized" }""", document.Operation("/products/{id}", "delete")["responses"]!["401"]);
        Emitted.IsJson("""{ "$ref": "#/components/responses/Forbidden" }""", document.Operation("/products/{id}", "delete")["responses"]!["403"]);
    }

    [Fact]
    public void A_hidden_owner_is_not_named() => Assert.DoesNotContain(
        "reatedBy",
        Emitted.Fragment("""
            [Resource, Permit(Operations.All, Owner = nameof(CreatedBy))]
            public partial class Product { public int Id { get; init; } [Hidden] public string? CreatedBy { get; private set; } }
            """).ToJsonString(),
        StringComparison.Ordinal);

    private static void Says(string attributes, string security, string sentence, string members = "")
    {
        var get = Emitted.Fragment($$"""
            [Resource]
            {{attributes}}
            public partial class Product
            {
                public int Id { get; init; }
                public string? CreatedBy { get; private set; }
                public bool IsShown { get; set; }
                {{members}}
                static bool Open(Scope scope) => true;
                static Expression<Func<Product, bool>> Shown(Scope scope) => product => product.IsShown;
            }
            """).Operation("/products/{id}", "get");

        Emitted.IsJson(security, get["security"]);
        Assert.EndsWith("\n\n" + sentence, get["description"]!.GetValue<string>(), StringComparison.Ordinal);
    }
}
