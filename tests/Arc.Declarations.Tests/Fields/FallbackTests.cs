using Arc.Declarations.Fields;
using Arc.Declarations.Tests.Reads;

namespace Arc.Declarations.Tests.Fields;

/// <summary>What System.Text.Json writes of a member is known to the build, into its depth: no resource and no role is in it.</summary>
public class FallbackTests
{
    private const string Around = """
        [Resource, Permit(Operations.All, Anyone = true)] public partial class Other : Dated { public Guid Id { get; init; } }
        public abstract class Dated { public DateTime At { get; set; } }
        public sealed class Special : Other { }
        public interface IShown { string Name { get; } }
        public readonly record struct Id<T>(Guid Value);
        public record struct Holder<T>(T Value);
        public struct Kept { private Other Inner { get; set; } public Other Out { set { } } }
        public struct Included { [JsonInclude] internal Other Inner { get; set; } }
        public struct IncludedField { [JsonInclude] public Other Inner; }
        public struct Ignored { [JsonIgnore] public Other Inner { get; set; } }
        public struct Restricted { [Readable(Roles = ["a"])] public decimal Cost { get; set; } }
        public struct Guarded { [Writable(Roles = ["a"])] public decimal Cost { get; set; } }
        public struct Secretive { [Hidden] public string? Code { get; set; } }
        public struct Own { [JsonConverter(typeof(OwnConverter))] public Restricted Inner { get; set; } }
        public sealed class OwnConverter : JsonConverter<Restricted>
        {
            public override Restricted Read(ref System.Text.Json.Utf8JsonReader reader, Type type, System.Text.Json.JsonSerializerOptions options) => default;
            public override void Write(System.Text.Json.Utf8JsonWriter writer, Restricted value, System.Text.Json.JsonSerializerOptions options) { }
        }
        public sealed class ListConverter : JsonConverter<List<Other>>
        {
            public override List<Other> Read(ref System.Text.Json.Utf8JsonReader reader, Type type, System.Text.Json.JsonSerializerOptions options) => [];
            public override void Write(System.Text.Json.Utf8JsonWriter writer, List<Other> value, System.Text.Json.JsonSerializerOptions options) { }
        }
        [JsonDerivedType(typeof(Square), "square")] public abstract class Shape { public int Id { get; set; } }
        public sealed class Square : Shape { [Readable(Roles = ["a"])] public int Side { get; set; } }
        [JsonDerivedType(typeof(Circle), "circle")] public abstract class Round { public int Id { get; set; } }
        public sealed class Circle : Round { [Hidden] public int Radius { get; set; } }
        public sealed class Others : List<Other> { }
        public sealed class Tree : Dictionary<string, Tree> { }
        public struct Endless<T> { public List<Endless<List<T>>> Inner { get; set; } }
        """;

    [Theory]
    [InlineData("Dictionary<Guid, Other>", "the resource 'Other'")]
    [InlineData("Dictionary<string, List<Other[]>>", "the resource 'Other'")]
    [InlineData("IReadOnlyDictionary<string, Other>?", "the resource 'Other'")]
    [InlineData("System.Collections.Immutable.ImmutableArray<Other>", "the resource 'Other'")]
    [InlineData("List<List<Special>>", "the resource 'Special'")]
    [InlineData("(int, Other)", "the resource 'Other'")]
    [InlineData("Tuple<int, Other>", "the resource 'Other'")]
    [InlineData("Lazy<Other>", "the resource 'Other'")]
    [InlineData("Holder<Other>?", "the resource 'Other'")]
    [InlineData("Others", "the resource 'Other'")]
    [InlineData("Included", "the resource 'Other'")]
    [InlineData("IncludedField", "the resource 'Other'")]
    [InlineData("Restricted", "[Readable] on 'Restricted.Cost'")]
    [InlineData("Dictionary<string, (int, Restricted?)>", "[Readable] on 'Restricted.Cost'")]
    [InlineData("Guarded[][]", "[Writable] on 'Guarded.Cost'")]
    [InlineData("Shape", "[Readable] on 'Square.Side'")]
    [InlineData("Dictionary<string, IShown>", "the interface 'IShown'")]
    [InlineData("Endless<int>", "without end")]
    public void What_it_would_show_to_everyone_is_refused(string type, string reason)
    {
        var read = ResourceRead.WithMembers($"public {type} Value {{ get; set; }} = default!;", Around);
        var finding = Assert.Single(read.Findings, finding => finding.Id == DiagnosticIds.ARC0218_FallbackHoldsProtected);
        Assert.Contains(reason, finding.Arguments[2], StringComparison.Ordinal);
        Assert.False(read.Declaration.IsValid);
    }

    [Theory]
    [InlineData("Dictionary<Guid, Guid>", false)]
    [InlineData("Id<Other>", false)]
    [InlineData("Dictionary<string, Dated[]>", false)]
    [InlineData("Ignored", false)]
    [InlineData("Own", false)]
    [InlineData("Tree", false)]
    [InlineData("System.Text.Json.Nodes.JsonObject", false)]
    [InlineData("Dictionary<string, object>", false)]
    [InlineData("Secretive", true)]
    [InlineData("Secretive?", true)]
    [InlineData("Dictionary<string, List<Secretive>>", true)]
    [InlineData("Round", true)]
    public void What_is_hidden_is_left_out_and_the_rest_is_allowed(string type, bool holdsHidden)
    {
        var member = ResourceRead.WithMembers($"public {type} Value {{ get; set; }} = default!;", Around).Valid()["Value"];
        Assert.Equal((MemberShape.Fallback, holdsHidden), (member.Shape, member.HoldsHidden));
    }

    [Fact]
    public void What_can_be_given_only_is_read_and_what_is_private_is_neither()
        => ResourceRead.WithMembers("public Kept Value { get; set; }", Around).Refused(DiagnosticIds.ARC0218_FallbackHoldsProtected, "Value");

    [Fact]
    public void A_converter_shows_what_it_likes_but_the_column_would_hold_the_resource()
    {
        ResourceRead.WithMembers("[JsonConverter(typeof(OwnConverter))] public Restricted Value { get; set; }", Around).Valid();
        ResourceRead.WithMembers("[JsonConverter(typeof(ListConverter))] public List<Other> Value { get; set; } = [];", Around)
            .Refused(DiagnosticIds.ARC0218_FallbackHoldsProtected, "Value");
    }

    [Fact]
    public void What_is_neither_in_json_nor_in_the_table_may_be_anything()
        => ResourceRead.WithMembers(
            """
            [Hidden] public Dictionary<Guid, Other> Computed => [];
            [JsonIgnore, NotMapped] public Dictionary<Guid, Other> Ignored { get; set; } = [];
            [Hidden, NotMapped] public Action? Changed { get; set; }
            """,
            Around).Valid();

    [Fact]
    public void What_is_only_hidden_is_still_stored()
        => ResourceRead.WithMembers("[Hidden] public Dictionary<Guid, Other> Value { get; set; } = [];", Around)
            .Refused(DiagnosticIds.ARC0218_FallbackHoldsProtected, "Value");

    [Theory]
    [InlineData("public Special? Value { get; set; }", "Value")]
    [InlineData("public List<Special> Value { get; set; } = [];", "Value")]
    [InlineData("[Action, Permit(Anyone = true)] public Special? Go() => null;", "Go")]
    public void What_derives_from_a_resource_is_no_object_within(string member, string place)
        => ResourceRead.WithMembers(member, Around).Refused(DiagnosticIds.ARC0202_MemberTypeIsNotSupported, place);

    [Fact]
    public void A_member_of_an_object_within_is_no_way_around()
        => ResourceRead.WithMembers("public Box Box { get; set; } = new();", "public class Box { public Dictionary<Guid, Other> Inner { get; set; } = []; }" + Around)
            .Refused(DiagnosticIds.ARC0218_FallbackHoldsProtected, "Inner");

    [Theory]
    [InlineData("public Dictionary<Guid, Other> Go() => [];", "Go")]
    [InlineData("public Task<Restricted> Go() => Task.FromResult(default(Restricted));", "Go")]
    [InlineData("public void Go(Dictionary<Guid, Other> others) { }", "others")]
    public void Actions_neither_take_nor_answer_it(string action, string place)
        => ResourceRead.WithMembers("[Action, Permit(Anyone = true)] " + action, Around).Refused(DiagnosticIds.ARC0218_FallbackHoldsProtected, place);
}
