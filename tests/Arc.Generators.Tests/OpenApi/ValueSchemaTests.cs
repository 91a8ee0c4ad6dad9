namespace Arc.Generators.Tests.OpenApi;

/// <summary>Every type has the schema of what the server reads and writes for it.</summary>
public sealed class ValueSchemaTests
{
    [Theory]
    [InlineData("string", """{ "type": "string" }""")]
    [InlineData("bool", """{ "type": "boolean" }""")]
    [InlineData("byte", """{ "type": "integer", "format": "uint8", "minimum": 0, "maximum": 255 }""")]
    [InlineData("sbyte", """{ "type": "integer", "format": "int8", "minimum": -128, "maximum": 127 }""")]
    [InlineData("short", """{ "type": "integer", "format": "int16", "minimum": -32768, "maximum": 32767 }""")]
    [InlineData("ushort", """{ "type": "integer", "format": "uint16", "minimum": 0, "maximum": 65535 }""")]
    [InlineData("int", """{ "type": "integer", "format": "int32" }""")]
    [InlineData("uint", """{ "type": "integer", "format": "uint32", "minimum": 0 }""")]
    [InlineData("long", """{ "type": "integer", "format": "int64" }""")]
    [InlineData("ulong", """{ "type": "integer", "format": "uint64", "minimum": 0 }""")]
    [InlineData("decimal", """{ "type": "number", "format": "decimal" }""")]
    [InlineData("double", """{ "type": "number", "format": "double" }""")]
    [InlineData("float", """{ "type": "number", "format": "float" }""")]
    [InlineData("char", """{ "type": "string", "minLength": 1, "maxLength": 1 }""")]
    [InlineData("Guid", """{ "type": "string", "format": "uuid" }""")]
    [InlineData("DateTime", """{ "type": "string", "format": "date-time" }""")]
    [InlineData("DateTimeOffset", """{ "type": "string", "format": "date-time" }""")]
    [InlineData("DateOnly", """{ "type": "string", "format": "date" }""")]
    [InlineData("TimeOnly", """{ "type": "string", "format": "time-local" }""")]
    [InlineData("TimeSpan", """{ "type": "string", "pattern": "^-?(\\d{1,8}\\.)?\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,7})?$" }""")]
    [InlineData("Uri", """{ "type": "string", "format": "uri-reference" }""")]
    [InlineData("byte[]", """{ "type": "string", "contentEncoding": "base64" }""")]
    public void A_member_has_the_type_and_format_of_its_value(string type, string schema)
    {
        Emitted.IsJson(schema, Emitted.Member($"public {type} Value {{ get; set; }} = default!;"));
    }

    [Fact]
    public void Null_is_a_type_of_its_own()
    {
        Emitted.IsJson("""{ "type": ["null", "string"] }""", Emitted.Member("public string? Value { get; set; }"));
        Emitted.IsJson("""{ "type": ["null", "integer"], "format": "int32" }""", Emitted.Member("public int? Value { get; set; }"));
    }

    [Fact]
    public void A_duration_as_the_server_writes_it_matches_its_pattern()
    {
        var pattern = Emitted.Member("public TimeSpan Value { get; set; }")["pattern"]!.GetValue<string>();
        foreach (var duration in (TimeSpan[])[TimeSpan.Zero, TimeSpan.MinValue, TimeSpan.MaxValue, TimeSpan.FromTicks(1), TimeSpan.FromDays(-3)])
        {
            Assert.Matches(pattern, duration.ToString("c"));
        }
    }

    [Fact]
    public void A_collection_is_an_array_of_its_items()
    {
        Emitted.IsJson("""{ "type": "array", "items": { "type": "string" } }""", Emitted.Member("public List<string> Value { get; set; } = [];"));
        Emitted.IsJson(
            """{ "type": ["null", "array"], "items": { "type": ["null", "integer"], "format": "int32" } }""",
            Emitted.Member("public int?[]? Value { get; set; }"));
    }

    [Fact]
    public void An_enum_is_a_schema_of_names()
    {
        var document = Emitted.Product("public Level Level { get; set; } public Level? Other { get; set; }", """public enum Level { Low, [JsonStringEnumMemberName("HI")] High }""");

        Emitted.IsJson("""{ "type": "string", "enum": ["low", "HI"] }""", document.Schema("Product_Level"));
        var properties = document.Schema("ProductCreate")["properties"]!;
        Emitted.IsJson("""{ "$ref": "#/components/schemas/Product_Level" }""", properties["level"]);
        Emitted.IsJson("""{ "oneOf": [{ "$ref": "#/components/schemas/Product_Level" }, { "type": "null" }] }""", properties["other"]);
    }

    [Fact]
    public void A_type_that_only_its_converter_knows_is_any_value()
    {
        Emitted.IsJson("{}", Emitted.Member(
            "[JsonConverter(typeof(Odd))] public string Value { get; set; } = \"\";",
            """
            public class Odd : JsonConverter<string>
            {
                public override string Read(ref System.Text.Json.Utf8JsonReader reader, Type type, System.Text.Json.JsonSerializerOptions options) => "";
                public override void Write(System.Text.Json.Utf8JsonWriter writer, string value, System.Text.Json.JsonSerializerOptions options) { }
            }
            """));
    }
}
