using Arc.Declarations.Fields;
using Arc.Declarations.Tests.Reads;

namespace Arc.Declarations.Tests.Fields;

/// <summary>Each type of the language that a member can have gets the shape that readers of the class expect.</summary>
public class MemberShapeTests
{
    private const string Around = """
        public enum Color { Red, Green }
        [JsonConverter(typeof(JsonStringEnumConverter<Size>))] public enum Size { S, M }
        public class Address { public string Street { get; set; } = ""; public Geo? Geo { get; set; } }
        public record Geo(double Lat, double Lng);
        public struct Money { public decimal Amount { get; set; } }
        public class Empty;
        public class Bag : List<int> { public int Extra { get; set; } }
        [Resource, Permit(Operations.All, Anyone = true)] public partial class Other { public int Id { get; set; } }
        """;

    [Theory]
    [InlineData("string", "String", false)]
    [InlineData("string?", "String", true)]
    [InlineData("bool", "Boolean", false)]
    [InlineData("byte", "Byte", false)]
    [InlineData("sbyte", "SByte", false)]
    [InlineData("short", "Int16", false)]
    [InlineData("ushort", "UInt16", false)]
    [InlineData("int", "Int32", false)]
    [InlineData("int?", "Int32", true)]
    [InlineData("uint", "UInt32", false)]
    [InlineData("long", "Int64", false)]
    [InlineData("ulong", "UInt64", false)]
    [InlineData("decimal", "Decimal", false)]
    [InlineData("double", "Double", false)]
    [InlineData("float", "Single", false)]
    [InlineData("char", "Char", false)]
    [InlineData("Guid", "Guid", false)]
    [InlineData("Guid?", "Guid", true)]
    [InlineData("DateTime", "DateTime", false)]
    [InlineData("DateTimeOffset?", "DateTimeOffset", true)]
    [InlineData("DateOnly", "DateOnly", false)]
    [InlineData("TimeOnly", "TimeOnly", false)]
    [InlineData("TimeSpan", "TimeSpan", false)]
    [InlineData("Uri?", "Uri", true)]
    [InlineData("byte[]", "Bytes", false)]
    [InlineData("Color", "Enum", false)]
    [InlineData("Color?", "Enum", true)]
    public void Scalars(string type, string value, bool isNullable)
    {
        var member = Read(type);
        Assert.Equal((MemberShape.Scalar, value, isNullable), (member.Shape, member.Value.ToString(), member.IsNullable));
        Assert.DoesNotContain("?", member.Type.Name, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("int[]", "Array", "Int32")]
    [InlineData("List<string>", "List", "String")]
    [InlineData("IList<Guid>", "List", "Guid")]
    [InlineData("ICollection<Color>", "List", "Enum")]
    [InlineData("IReadOnlyList<decimal?>", "List", "Decimal")]
    [InlineData("IEnumerable<DateOnly>", "List", "DateOnly")]
    [InlineData("HashSet<string>", "HashSet", "String")]
    [InlineData("ISet<long>", "HashSet", "Int64")]
    [InlineData("System.Collections.ObjectModel.Collection<bool>", "Collection", "Boolean")]
    public void Collections_of_scalars(string type, string form, string value)
    {
        var member = Read(type);
        Assert.Equal((MemberShape.ScalarCollection, form, value), (member.Shape, member.Collection.ToString(), member.Value.ToString()));
        Assert.NotNull(member.Item);
    }

    [Theory]
    [InlineData("Address", "Owned")]
    [InlineData("Geo?", "Owned")]
    [InlineData("List<Address>", "OwnedCollection")]
    [InlineData("Geo[]", "OwnedCollection")]
    [InlineData("Other?", "Reference")]
    [InlineData("List<Other>", "ReferenceCollection")]
    public void Objects(string type, string shape)
    {
        var member = Read(type);
        Assert.Equal(shape, member.Shape.ToString());
        Assert.Equal(shape.StartsWith("Owned", StringComparison.Ordinal), member.Owned is not null);
        Assert.Equal(shape.StartsWith("Reference", StringComparison.Ordinal), member.ReferencedResource == "global::Shop.Other");
    }

    [Theory]
    [InlineData("Dictionary<string, int>")]
    [InlineData("IReadOnlyDictionary<string, string>")]
    [InlineData("System.Text.Json.JsonElement")]
    [InlineData("System.Text.Json.Nodes.JsonNode?")]
    [InlineData("object?")]
    [InlineData("Money")]
    [InlineData("Money?")]
    [InlineData("(int, string)")]
    [InlineData("Version?")]
    [InlineData("List<List<int>>")]
    [InlineData("int[,]")]
    [InlineData("Bag")]
    [InlineData("Empty")]
    [InlineData("Size")]
    [InlineData("System.Collections.Immutable.ImmutableArray<int>")]
    public void Types_that_Arc_does_not_know_fall_back_with_a_hint(string type)
    {
        var read = ResourceRead.WithMembers($"public {type} Value {{ get; set; }} = default!;", Around);
        read.Remarked(DiagnosticIds.ARC0201_MemberFallsBackToSystemTextJson, "Value");
        Assert.Equal(MemberShape.Fallback, read["Value"].Shape);
    }

    [Theory]
    [InlineData("IDisposable?")]
    [InlineData("Action")]
    [InlineData("Stream")]
    [InlineData("nint")]
    [InlineData("Type")]
    [InlineData("List<Func<int>>")]
    [InlineData("unsafe int*")]
    public void Types_that_nobody_could_read_back_are_refused(string type)
        => ResourceRead.WithMembers($"public {type} Value {{ get; set; }} = default!;", "public abstract class Stream { public int A { get; set; } }")
            .Refused(DiagnosticIds.ARC0202_MemberTypeIsNotSupported, "Value");

    [Fact]
    public void A_converter_leaves_the_column_as_it_is()
    {
        var read = ResourceRead.WithMembers("[JsonConverter(typeof(JsonStringEnumConverter))] public Color Value { get; set; }", Around).Valid();
        Assert.Equal(("global::System.Text.Json.Serialization.JsonStringEnumConverter", MemberShape.Scalar), (read["Value"].Converter, read["Value"].Shape));
    }

    [Fact]
    public void Owned_objects_are_read_into_their_depth()
    {
        var address = Read("Address").Owned!;
        Assert.Equal(["street", "geo"], address.Members.Select(member => member.JsonName));
        var geo = address.Members[1].Owned!;
        Assert.Equal(["Lat", "Lng"], geo.Construction!.Parameters.Select(parameter => parameter.Name));
        Assert.Equal([(0, SetAccess.Init, true), (1, SetAccess.Init, true)], geo.Members.Select(member => (member.Index, member.Set, member.IsRequired)));
    }

    [Theory]
    [InlineData("public class Node { public Node? Next { get; set; } public int Value { get; set; } }", "Node")]
    [InlineData("public class A { public List<B> Bs { get; set; } = []; } public class B { public A? A { get; set; } }", "A")]
    [InlineData("public class Box<T> { public Box<List<T>>? Inner { get; set; } }", "Box<int>")]
    public void An_owned_type_that_contains_itself_is_refused(string around, string type)
        => Assert.Equal(["ARC0212"], ResourceRead.WithMembers($"public {type}? Value {{ get; set; }}", around).Findings.Where(finding => finding.Id == "ARC0212").Select(finding => finding.Id));

    [Fact]
    public void An_owned_object_cannot_refer_to_a_resource()
        => ResourceRead.WithMembers("public Line? Line { get; set; }", "public class Line { public Other? Item { get; set; } }" + Around)
            .Refused(DiagnosticIds.ARC0202_MemberTypeIsNotSupported, "Item");

    [Fact]
    public void A_half_typed_member_gives_a_skeleton_without_a_finding_of_ours()
    {
        var read = ResourceRead.WithMembers("public Unknown Value { get; set; }");
        Assert.False(read.Declaration.IsValid);
        Assert.Empty(read.Findings);
    }

    [Fact]
    public void Computed_members_have_no_column_and_filled_ones_do()
    {
        var read = ResourceRead.WithMembers("""
            public decimal Price { get; set; }
            public decimal Doubled => Price * 2;
            public List<string> Tags { get; } = [];
            [NotMapped] public string? Note { get; set; }
            """).Valid();
        Assert.Equal(["Doubled", "Note"], read.Declaration.Members.Where(member => member.IsNotMapped).Select(member => member.Name));
        Assert.Equal(["Id", "Doubled", "Tags"], read.Declaration.Members.Where(member => member.IsServerManaged).Select(member => member.Name));
    }

    private static MemberDeclaration Read(string type)
        => ResourceRead.WithMembers($"public {type} Value {{ get; set; }} = default!;", Around).Valid()["Value"];
}
