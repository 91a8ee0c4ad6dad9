namespace Arc.Generators.Tests.OpenApi;

/// <summary>DataAnnotations are said in the keywords of the schema, and what has no exact keyword is left out.</summary>
public sealed class ConstraintSchemaTests
{
    [Theory]
    [InlineData("[StringLength(9, MinimumLength = 2)] string", """{ "type": "string", "minLength": 2, "maxLength": 9 }""")]
    [InlineData("[MinLength(2), MaxLength(9), StringLength(8)] string", """{ "type": "string", "minLength": 2, "maxLength": 8 }""")]
    [InlineData("[Length(2, 9)] List<string>", """{ "type": "array", "items": { "type": "string" }, "minItems": 2, "maxItems": 9 }""")]
    [InlineData("[MaxLength(10)] byte[]", """{ "type": "string", "contentEncoding": "base64", "maxLength": 16 }""")]
    [InlineData("[Required] string", """{ "type": "string", "minLength": 1 }""")]
    [InlineData("[Required(AllowEmptyStrings = true)] string?", """{ "type": "string" }""")]
    [InlineData("[EmailAddress] string", """{ "type": "string", "format": "email" }""")]
    [InlineData("[Url] string", """{ "type": "string", "format": "uri" }""")]
    [InlineData("[Url] Uri", """{ "type": "string", "format": "uri" }""")]
    [InlineData("[Base64String] string", """{ "type": "string", "contentEncoding": "base64" }""")]
    [InlineData("[Phone] string", """{ "type": "string", "description": "A phone number." }""")]
    [InlineData("[CreditCard] string", """{ "type": "string", "description": "A credit card number." }""")]
    public void A_text_says_its_constraints(string member, string schema) => Says(member, schema);

    [Theory]
    [InlineData("[Range(1, 5)] int", """{ "type": "integer", "format": "int32", "minimum": 1, "maximum": 5 }""")]
    [InlineData("[Range(1, 5)] byte", """{ "type": "integer", "format": "uint8", "minimum": 1, "maximum": 5 }""")]
    [InlineData("[Range(0.5, 1e30)] double", """{ "type": "number", "format": "double", "minimum": 0.5, "maximum": 1E+30 }""")]
    [InlineData("[Range(0, double.MaxValue)] double", """{ "type": "number", "format": "double", "minimum": 0 }""")]
    [InlineData("[Range(0, double.PositiveInfinity)] double", """{ "type": "number", "format": "double", "minimum": 0 }""")]
    [InlineData("[Range(typeof(decimal), \"0.01\", \"99.99\")] decimal", """{ "type": "number", "format": "decimal", "minimum": 0.01, "maximum": 99.99 }""")]
    [InlineData("[Range(0, 1, MinimumIsExclusive = true, MaximumIsExclusive = true)] decimal", """{ "type": "number", "format": "decimal", "exclusiveMinimum": 0, "exclusiveMaximum": 1 }""")]
    [InlineData("[Range(typeof(DateOnly), \"2020-01-01\", \"2029-12-31\")] DateOnly", """{ "type": "string", "format": "date", "description": "From 2020-01-01 to 2029-12-31." }""")]
    public void A_range_is_said_where_its_bounds_are_numbers(string member, string schema) => Says(member, schema);

    [Theory]
    [InlineData("[AllowedValues(\"a\", \"b\")] string", """{ "type": "string", "enum": ["a", "b"] }""")]
    [InlineData("[AllowedValues(\"a\", null)] string?", """{ "type": ["null", "string"], "enum": ["a", null] }""")]
    [InlineData("[AllowedValues(1, 2)] int", """{ "type": "integer", "format": "int32", "enum": [1, 2] }""")]
    [InlineData("[DeniedValues(\"root\")] string", """{ "type": "string", "not": { "enum": ["root"] } }""")]
    [InlineData("[AllowedValues(Level.High)] Level", """{ "type": "string", "enum": ["high"] }""")]
    public void Allowed_and_denied_values_are_listed(string member, string schema) => Says(member, schema);

    [Fact]
    public void A_row_may_hold_null_although_no_caller_may_give_it()
    {
        var document = Emitted.Product("[AllowedValues(\"a\")] public string? Value { get; set; } [Required] public string? Other { get; set; }");

        Emitted.IsJson("""{ "type": ["null", "string"], "enum": ["a", null] }""", document.Schema("Product")["properties"]!["value"]);
        Emitted.IsJson("""{ "type": ["null", "string"], "enum": ["a"] }""", document.Schema("ProductUpdate")["properties"]!["value"]);
        Emitted.IsJson("""{ "type": ["null", "string"] }""", document.Schema("Product")["properties"]!["other"]);
        Emitted.IsJson("""{ "type": "string", "minLength": 1 }""", document.Schema("ProductUpdate")["properties"]!["other"]);
    }

    [Fact]
    public void A_pattern_that_ECMAScript_reads_otherwise_is_left_out()
    {
        Says("[RegularExpression(\"[a-z]+\")] string", """{ "type": "string", "pattern": "^(?:[a-z]+)$" }""");
        Says("[RegularExpression(@\"\\Aa\\z\")] string", """{ "type": "string" }""");
    }

    private static void Says(string member, string schema)
    {
        var type = member.LastIndexOf(']') is var end && member.EndsWith("[]", StringComparison.Ordinal) ? member.LastIndexOf("] ", StringComparison.Ordinal) : end;
        Emitted.IsJson(schema, Emitted.Member($"{member[..(type + 1)]} public {member[(type + 1)..]} Value {{ get; set; }} = default!;", "public enum Level { Low, High }"));
    }
}
