using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Arc.Generators.Live.Shapes;

namespace Arc.Generators.Live.Json;

/// <summary>Emitted code writes and reads each type as System.Text.Json does.</summary>
public sealed class SystemTextJsonTwinTests
{
    private static readonly JsonSerializerOptions _twin = new(JsonSerializerDefaults.Web)
    {
        NumberHandling = JsonNumberHandling.Strict,
        RespectNullableAnnotations = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    public static TheoryData<string, string> Values => new()
    {
        { "text", "\"\"" }, { "text", "\"a\\u00e9\\n\\\"\\ud83d\\ude00\"" }, { "text", "null" }, { "text", "1" }, { "text", "{}" },
        { "flag", "true" }, { "flag", "\"true\"" }, { "flag", "null" },
        { "byte", "255" }, { "byte", "256" }, { "byte", "-1" }, { "byte", "1.0" }, { "byte", "1e2" },
        { "sByte", "-128" }, { "sByte", "128" }, { "int16", "-32768" }, { "int16", "32768" }, { "uInt16", "65535" }, { "uInt16", "65536" },
        { "int32", "-2147483648" }, { "int32", "2147483648" }, { "int32", "\"1\"" }, { "uInt32", "4294967295" }, { "uInt32", "-1" },
        { "int64", "-9223372036854775808" }, { "int64", "9223372036854775808" }, { "uInt64", "18446744073709551615" }, { "uInt64", "-1" },
        { "decimal", "79228162514264337593543950335" }, { "decimal", "1e30" }, { "decimal", "0.0000000000000000000000000001" }, { "decimal", "\"1\"" },
        { "double", "1.7976931348623157e308" }, { "double", "-0.1" }, { "double", "\"NaN\"" }, { "single", "3.4028235e38" }, { "single", "true" },
        { "char", "\"x\"" }, { "char", "\"xy\"" }, { "char", "\"\"" }, { "char", "1" },
        { "guid", "\"0195f0aa-7b2c-7d3e-8f40-123456789abc\"" }, { "guid", "\"{0195f0aa-7b2c-7d3e-8f40-123456789abc}\"" }, { "guid", "\"x\"" },
        { "dateTime", "\"2026-01-31T10:20:30.1234567Z\"" }, { "dateTime", "\"31.01.2026\"" }, { "dateTime", "\"2026-02-30T00:00:00Z\"" },
        { "dateTimeOffset", "\"2026-01-31T10:20:30Z\"" }, { "dateTimeOffset", "\"yesterday\"" }, { "dateTimeOffset", "5" },
        { "dateOnly", "\"2026-01-31\"" }, { "dateOnly", "\"2026-02-30\"" }, { "dateOnly", "\"2026-01-31T00:00:00\"" },
        { "timeOnly", "\"13:45:00\"" }, { "timeOnly", "\"13:45:00.1234567\"" }, { "timeOnly", "\"25:00:00\"" },
        { "timeSpan", "\"1.02:03:04.5670000\"" }, { "timeSpan", "\"-00:00:01\"" }, { "timeSpan", "\"PT1H\"" },
        { "season", "\"spring\"" }, { "season", "\"HOT\"" }, { "season", "\"winter\"" }, { "season", "1" },
        { "uri", "\"https://example.org/a?b=c#d\"" }, { "uri", "\"relative/path\"" }, { "uri", "7" },
        { "bytes", "\"AQID\"" }, { "bytes", "\"\"" }, { "bytes", "\"AQI\"" }, { "bytes", "[1]" },
    };

    [Theory]
    [MemberData(nameof(Values))]
    public void A_value_is_read_and_written_as_the_twin_does(string member, string value)
    {
        var expected = Twin(member, value);
        var actual = Emitted.ReadScalars($$"""{"{{member}}":{{value}}}""");
        Same(expected, actual, member);
    }

    [Theory]
    [MemberData(nameof(Values))]
    public void A_nullable_value_is_read_and_written_as_the_twin_does(string member, string value)
    {
        var expected = Twin(member + "OrNull", value);
        var actual = Emitted.ReadScalars($$"""{"{{member}}OrNull":{{value}}}""");
        Same(expected, actual, member + "OrNull");
    }

    [Fact]
    public void Defaults_are_written_as_the_twin_does()
    {
        var value = new Scalars();
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(JsonSerializer.Serialize(value, _twin)), JsonNode.Parse(Emitted.Write(new ScalarsJson(), value))));
    }

    [Fact]
    public void Numbers_that_json_cannot_hold_are_written_as_null()
    {
        var written = JsonNode.Parse(Emitted.Write(new ScalarsJson(), new Scalars { Double = double.NaN, SingleOrNull = float.PositiveInfinity }))!;
        Assert.Null(written["double"]);
        Assert.Null(written["singleOrNull"]);
    }

    private static Scalars? Twin(string member, string value)
    {
        try
        {
            return JsonSerializer.Deserialize<Scalars>($$"""{"{{member}}":{{value}}}""", _twin);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static void Same(Scalars? expected, Scalars? actual, string member)
    {
        Assert.Equal(expected is null, actual is null);
        if (expected is not null)
        {
            var twin = JsonNode.Parse(JsonSerializer.Serialize(expected, _twin))![member];
            var written = JsonNode.Parse(Emitted.Write(new ScalarsJson(), actual!))![member];
            Assert.True(JsonNode.DeepEquals(twin, written), $"{twin?.ToJsonString()} instead of {written?.ToJsonString()}");
        }
    }
}
