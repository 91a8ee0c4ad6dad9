using Arc.Declarations.Fields;
using Arc.Declarations.Tests.Reads;

namespace Arc.Declarations.Tests.Fields;

/// <summary>DataAnnotations mean what <c>System.ComponentModel.DataAnnotations</c> means, whether written by position or by name.</summary>
public class ConstraintTests
{
    private const string Texts = "public static class Texts { public static string Bad => \"\"; }";

    [Fact]
    public void Lengths()
    {
        Assert.Equal((ConstraintKind.StringLength, 2, 9), Bounds(Read("[StringLength(9, MinimumLength = 2)]", "string")));
        Assert.Equal((ConstraintKind.StringLength, 0, 9), Bounds(Read("[StringLength(maximumLength: 9)]", "string")));
        Assert.Equal((ConstraintKind.MinLength, 3, -1), Bounds(Read("[MinLength(3)]", "List<int>")));
        Assert.Equal((ConstraintKind.MaxLength, 0, 8), Bounds(Read("[MaxLength(8)]", "byte[]")));
        Assert.Equal((ConstraintKind.MaxLength, 0, -1), Bounds(Read("[MaxLength]", "string")));
        Assert.Equal((ConstraintKind.Length, 1, 5), Bounds(Read("[Length(maximumLength: 5, minimumLength: 1)]", "string[]")));
    }

    [Fact]
    public void Ranges()
    {
        var ints = Read("[Range(1, 5, MinimumIsExclusive = true)]", "int");
        Assert.Equal((new LiteralValue(LiteralKind.Int32, "1"), new LiteralValue(LiteralKind.Int32, "5"), true, false), (ints.Minimum, ints.Maximum, ints.MinimumIsExclusive, ints.MaximumIsExclusive));

        var doubles = Read("[Range(0.1, double.PositiveInfinity)]", "double");
        Assert.Equal((LiteralKind.Double, "0.1"), (doubles.Minimum!.Kind, doubles.Minimum.Text));

        var typed = Read("[Range(typeof(DateOnly), \"2020-01-01\", \"2021-01-01\", ParseLimitsInInvariantCulture = true)]", "DateOnly?");
        Assert.Equal(("global::System.DateOnly", "2020-01-01", true), (typed.RangeType!.Name, typed.Minimum!.Text, typed.ParseLimitsInInvariantCulture));
    }

    [Fact]
    public void Patterns_and_values()
    {
        var pattern = Read("""[RegularExpression("a\\d+", MatchTimeoutInMilliseconds = 50)]""", "string");
        Assert.Equal(("a\\d+", 50), (pattern.Pattern, pattern.MatchTimeoutInMilliseconds));
        Assert.Equal(2000, Read("[RegularExpression(\"a\")]", "string").MatchTimeoutInMilliseconds);

        Assert.Equal(["a", ""], Read("[AllowedValues(\"a\", null)]", "string?").Values.Select(value => value.Text));
        Assert.Equal([LiteralKind.Int64], Read("[DeniedValues(5L)]", "long").Values.Select(value => value.Kind));
        Assert.Equal(("1", "global::System.DayOfWeek"), (Read("[AllowedValues(DayOfWeek.Monday)]", "DayOfWeek").Values[0].Text, Read("[AllowedValues(DayOfWeek.Monday)]", "DayOfWeek").Values[0].Type));
    }

    [Theory]
    [InlineData("Required", "Required")]
    [InlineData("EmailAddress", "EmailAddress")]
    [InlineData("Url", "Url")]
    [InlineData("Phone", "Phone")]
    [InlineData("CreditCard", "CreditCard")]
    [InlineData("Base64String", "Base64String")]
    public void Those_without_arguments(string attribute, string kind) => Assert.Equal(kind, Read($"[{attribute}]", "string").Kind.ToString());

    [Fact]
    public void Messages()
    {
        Assert.Equal(new ErrorMessageDeclaration("{0} is bad", null, null, null), Read("[Required(ErrorMessage = \"{0} is bad\")]", "string").Message);
        Assert.Equal(
            new ErrorMessageDeclaration(null, "global::Shop.Texts", "Bad", "The value"),
            Read("[Display(Name = \"The value\"), Required(ErrorMessageResourceType = typeof(Texts), ErrorMessageResourceName = nameof(Texts.Bad))]", "string").Message);
        Assert.Null(Read("[Required]", "string").Message);
    }

    [Theory]
    [InlineData("[StringLength(5)]", "int", "ARC0208")]
    [InlineData("[EmailAddress]", "Guid", "ARC0208")]
    [InlineData("[MinLength(1)]", "decimal", "ARC0208")]
    [InlineData("[Range(1, 2)]", "string", "ARC0208")]
    [InlineData("[Range(typeof(DateTime), \"2020-01-01\", \"2021-01-01\")]", "int", "ARC0208")]
    [InlineData("[AllowedValues(1, 2)]", "long", "ARC0208")]
    [InlineData("[AllowedValues(null)]", "string", "ARC0208")]
    [InlineData("[RegularExpression(\"a\")]", "List<string>", "ARC0208")]
    [InlineData("[RegularExpression(\"(\")]", "string", "ARC0209")]
    [InlineData("[RegularExpression(\"\")]", "string", "ARC0209")]
    [InlineData("[Range(5, 3)]", "int", "ARC0210")]
    [InlineData("[Range(3, 3, MaximumIsExclusive = true)]", "int", "ARC0210")]
    [InlineData("[Range(typeof(decimal), \"x\", \"3\")]", "decimal", "ARC0210")]
    [InlineData("[Range(typeof(TimeSpan), \"02:00\", \"01:00\")]", "TimeSpan", "ARC0210")]
    [InlineData("[StringLength(3, MinimumLength = 5)]", "string", "ARC0211")]
    [InlineData("[MaxLength(0)]", "string", "ARC0211")]
    [InlineData("[MinLength(-1)]", "string", "ARC0211")]
    [InlineData("[Length(3, 1)]", "string", "ARC0211")]
    [InlineData("[Required(ErrorMessage = \"{\")]", "string", "ARC0214")]
    [InlineData("[Required(ErrorMessage = \"{1}\")]", "string", "ARC0214")]
    [InlineData("[Required(ErrorMessageResourceType = typeof(Texts))]", "string", "ARC0214")]
    [InlineData("[Required(ErrorMessageResourceType = typeof(Texts), ErrorMessageResourceName = \"No\")]", "string", "ARC0214")]
    public void What_the_annotation_would_throw_at_the_first_value_is_refused(string attribute, string type, string id)
    {
        var read = ResourceRead.WithMembers($"{attribute} public {type} Value {{ get; set; }} = default!;", Texts);
        Assert.False(read.Declaration.IsValid);
        Assert.Equal([id], read.Ids);
        Assert.StartsWith("Product.Value", read.Findings[0].Arguments[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Validation_that_Arc_does_not_run_is_said()
        => ResourceRead.WithMembers("[Compare(\"Id\")] public string Value { get; set; } = \"\";").Remarked(DiagnosticIds.ARC0217_ConstraintIsNotSupported, "Compare(\"Id\")");

    [Fact]
    public void Required_on_a_value_type_checks_nothing()
        => ResourceRead.WithMembers("[Required] public int Value { get; set; }").Remarked(DiagnosticIds.ARC0216_FieldAttributeHasNoEffect, "Required");

    [Fact]
    public void Annotations_of_a_positional_record_stand_on_its_parameters()
    {
        var read = ResourceRead.Of("""
            [Resource, Permit(Operations.All, Anyone = true)]
            public partial record Tag([property: Key] string Code, [StringLength(5)] string Label = "x");
            """).Valid();
        Assert.Equal(5, read["Label"].MaxLength);
        Assert.True(read["Label"].HasDefault);
        Assert.Equal((true, true, SetAccess.Init), (read["Code"].IsKey, read["Code"].IsRequired, read["Code"].Set));
    }

    private static (ConstraintKind Kind, int Minimum, int Maximum) Bounds(ConstraintDeclaration constraint) => (constraint.Kind, constraint.MinimumLength, constraint.MaximumLength);

    private static ConstraintDeclaration Read(string attribute, string type)
        => Assert.Single(ResourceRead.WithMembers($"{attribute} public {type} Value {{ get; set; }} = default!;", Texts).Valid()["Value"].Constraints);
}
