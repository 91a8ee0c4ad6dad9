using Arc.Declarations.Tests.Reads;

namespace Arc.Declarations.Tests.Fields;

/// <summary>Who writes that a value is protected is either obeyed or told that it is not.</summary>
public class FieldAccessTests
{
    [Theory]
    [InlineData("[JsonIgnore]", true)]
    [InlineData("[JsonIgnore(Condition = JsonIgnoreCondition.Always)]", true)]
    [InlineData("[JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]", false)]
    [InlineData("[Hidden]", true)]
    [InlineData("", false)]
    public void Hidden_members(string attribute, bool hidden)
        => Assert.Equal(hidden, ResourceRead.WithMembers($"{attribute} public string? Value {{ get; set; }}").Valid()["Value"].Access.Hidden);

    [Fact]
    public void Hidden_and_readable_contradict_each_other()
        => ResourceRead.WithMembers("[Hidden, Readable(Roles = [\"a\"])] public string? Value { get; set; }").Refused(DiagnosticIds.ARC0205_HiddenContradictsOtherAccess, "Hidden");

    [Theory]
    [InlineData("Readable", "Readable")]
    [InlineData("Readable(Roles = [])", "[]")]
    [InlineData("Writable(Roles = [\" \"])", "[\" \"]")]
    public void Roles_that_name_nobody_are_refused(string attribute, string text)
        => ResourceRead.WithMembers($"[{attribute}] public string? Value {{ get; set; }}").Refused(DiagnosticIds.ARC0206_FieldRolesAreEmpty, text);

    [Fact]
    public void Roles_inside_an_owned_object_would_not_be_checked_and_are_refused()
        => ResourceRead.WithMembers("public Part? Part { get; set; }", "public class Part { [Readable(Roles = [\"a\"])] public int Cost { get; set; } }")
            .Refused(DiagnosticIds.ARC0216_FieldAttributeHasNoEffect, "Readable(Roles = [\"a\"])");

    [Fact]
    public void Writable_without_a_public_setter_has_no_effect()
        => ResourceRead.WithMembers("[Writable(Roles = [\"a\"])] public string? Value { get; private set; }").Remarked(DiagnosticIds.ARC0207_WritableHasNoEffect, "Writable(Roles = [\"a\"])");

    [Fact]
    public void A_hidden_member_that_creation_demands_can_never_be_given()
        => ResourceRead.WithMembers("[Hidden] public required string Value { get; set; }").Refused(DiagnosticIds.ARC0215_RequiredMemberCannotBeGiven, "Value");

    [Theory]
    [InlineData("PasswordHash", true)]
    [InlineData("ApiKey", true)]
    [InlineData("AccessToken", true)]
    [InlineData("Iban", true)]
    [InlineData("Hashtag", false)]
    [InlineData("Secretary", false)]
    [InlineData("Passport", false)]
    public void Names_that_look_secret_are_questioned(string name, bool secret)
        => Assert.Equal(secret, ResourceRead.WithMembers($"public string {name} {{ get; set; }} = \"\";").Valid().Findings.Any(finding => finding.Id == DiagnosticIds.ARC0204_SecretIsReadable));

    [Theory]
    [InlineData("[Hidden]")]
    [InlineData("[Readable(Roles = [\"admin\"])]")]
    public void Secrets_that_are_kept_from_callers_are_not(string attribute)
        => Assert.Empty(ResourceRead.WithMembers($"{attribute} public string? Password {{ get; set; }}").Valid().Findings);

    [Fact]
    public void Two_members_cannot_share_a_name_in_json()
        => ResourceRead.WithMembers("public string Name { get; set; } = \"\"; [JsonPropertyName(\"name\")] public string Title { get; set; } = \"\";").Refused(DiagnosticIds.ARC0203_JsonNameIsTaken, "Title");

    [Theory]
    [InlineData("[Filter] public List<int> Value { get; set; } = [];", "ARC0501")]
    [InlineData("[Sort] public byte[] Value { get; set; } = [];", "ARC0502")]
    [InlineData("[Filter, Hidden] public string? Value { get; set; }", "ARC0501")]
    [InlineData("[Search] public string? Value { get; set; }", "ARC0504")]
    [InlineData("[Filter] internal string? Value { get; set; }", "ARC0216")]
    public void Attributes_without_effect_are_remarked(string member, string id) => Assert.Equal([id], ResourceRead.WithMembers(member).Valid().Ids);

    [Fact]
    public void A_slug_is_text() => ResourceRead.WithMembers("[Slug] public int Value { get; set; }").Refused(DiagnosticIds.ARC0503_SlugMustBeText, "Slug");
}
