using Arc.Generators.Tests.Verification;

namespace Arc.Generators.Tests.Audit;

/// <summary>The rules of the trail name every stored member, and mask what nobody may read.</summary>
public sealed class AuditEmitterTests
{
    [Fact]
    public void What_is_hidden_or_looks_secret_is_masked_also_within_owned_parts()
    {
        var text = Emitted("""
            [Hidden] public string? Notes { get; set; }
            [Hidden] public string? ApiKey { get; set; }
            [Readable(Roles = ["admin"])] public string? PasswordHash { get; set; }
            [JsonPropertyName("secret"), Readable(Roles = ["admin"])] public string? Word { get; set; }
            public Door? Door { get; set; }
            """);

        Assert.Contains("""AuditMember("Id", "id"),""", text, StringComparison.Ordinal);
        Assert.Contains("""AuditMember("Notes", "notes") { IsMasked = true },""", text, StringComparison.Ordinal);
        Assert.Contains("""AuditMember("ApiKey", "apiKey") { IsMasked = true },""", text, StringComparison.Ordinal);
        Assert.Contains("""AuditMember("PasswordHash", "passwordHash") { IsMasked = true, Roles = ["admin"] },""", text, StringComparison.Ordinal);
        Assert.Contains("""AuditMember("Word", "secret") { IsMasked = true, Roles = ["admin"] },""", text, StringComparison.Ordinal);
        Assert.Contains(
            """AuditMember("Door", "door") { Members = [new global::Arc.Audit.AuditMember("Color", "color"), new global::Arc.Audit.AuditMember("Passcode", "passcode") { IsMasked = true }] },""",
            text,
            StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_converter_shows_in_its_own_way_is_masked()
    {
        var text = Emitted("[System.Text.Json.Serialization.JsonConverter(typeof(LastDigits))] public string? Card { get; set; }", more: """
            public sealed class LastDigits : System.Text.Json.Serialization.JsonConverter<string>
            {
                public override string? Read(ref System.Text.Json.Utf8JsonReader reader, System.Type typeToConvert, System.Text.Json.JsonSerializerOptions options) => reader.GetString();

                public override void Write(System.Text.Json.Utf8JsonWriter writer, string value, System.Text.Json.JsonSerializerOptions options) => writer.WriteStringValue(value[^4..]);
            }
            """);

        Assert.Contains("""AuditMember("Card", "card") { IsMasked = true""", text, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_not_stored_is_not_named()
    {
        var text = Emitted("public string Loud => Title.ToUpperInvariant(); public HashSet<string> Tags { get; set; } = [];");

        Assert.DoesNotContain("AuditMember(\"Loud\"", text, StringComparison.Ordinal);
        Assert.Contains("""AuditMember("Tags", "tags") { IsJson = true },""", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Audited", "Operations = global::Arc.Operations.Write,")]
    [InlineData("Audited(Operations = Operations.Delete)", "Operations = global::Arc.Operations.Delete,")]
    [InlineData("Audited(Operations = Operations.All)", "Operations = global::Arc.Operations.Write,")]
    public void The_changes_that_are_recorded_are_those_that_were_named(string attribute, string expected)
    {
        var text = Emitted("", attribute);

        Assert.Contains(expected, text[text.IndexOf("AuditRules", StringComparison.Ordinal)..], StringComparison.Ordinal);
    }

    [Fact]
    public void A_resource_that_is_not_audited_has_no_rules()
    {
        Assert.DoesNotContain("Audit", Emitted("", "SoftDelete"), StringComparison.Ordinal);
    }

    private static string Emitted(string members, string attribute = "Audited", string more = "") => GeneratorProof.Of($$"""
        namespace Shop;

        [Resource, {{attribute}}, Permit(Operations.All, Authenticated = true)]
        public partial class House
        {
            public Guid Id { get; init; }
            public string Title { get; set; } = "";
            {{members}}
        }

        public class Door
        {
            public string Color { get; set; } = "";
            [Hidden] public string Passcode { get; set; } = "";
        }

        {{more}}
        """)["Shop.House.Controller.g.cs"];
}
