using System.Text.Json;
using Arc.Generators.Live.Hosting;
using Arc.Generators.Live.Shapes;

namespace Arc.Generators.Live.Json;

/// <summary>A merge patch of each scalar: what is absent stays, null clears what can be null and is refused elsewhere, a value is set.</summary>
public sealed class ScalarPatchTests(LiveApplication application) : IClassFixture<LiveApplication>
{
    public static TheoryData<string, string, string> Values => new()
    {
        { nameof(Scalars.Text), "\"a\"", "\"b\"" },
        { nameof(Scalars.Flag), "true", "false" },
        { nameof(Scalars.Byte), "1", "255" },
        { nameof(Scalars.SByte), "-128", "1" },
        { nameof(Scalars.Int16), "-32768", "7" },
        { nameof(Scalars.UInt16), "65535", "7" },
        { nameof(Scalars.Int32), "-2147483648", "7" },
        { nameof(Scalars.UInt32), "4294967295", "7" },
        { nameof(Scalars.Int64), "-9223372036854775808", "7" },
        { nameof(Scalars.UInt64), "18446744073709551615", "7" },
        { nameof(Scalars.Decimal), "1.5", "-0.01" },
        { nameof(Scalars.Double), "0.1", "-2.5" },
        { nameof(Scalars.Single), "0.5", "-2.5" },
        { nameof(Scalars.Char), "\"x\"", "\"y\"" },
        { nameof(Scalars.Guid), "\"0195f0aa-7b2c-7d3e-8f40-123456789abc\"", "\"0195f0aa-7b2c-7d3e-8f40-000000000000\"" },
        { nameof(Scalars.DateTime), "\"2026-01-31T10:20:30Z\"", "\"2025-12-31T23:59:59Z\"" },
        { nameof(Scalars.DateTimeOffset), "\"2026-01-31T10:20:30+00:00\"", "\"2025-12-31T23:59:59+00:00\"" },
        { nameof(Scalars.DateOnly), "\"2026-01-31\"", "\"2024-02-29\"" },
        { nameof(Scalars.TimeOnly), "\"13:45:00\"", "\"00:00:01\"" },
        { nameof(Scalars.TimeSpan), "\"1.02:03:04\"", "\"-00:00:01\"" },
        { nameof(Scalars.Season), "\"HOT\"", "\"autumn\"" },
        { nameof(Scalars.Uri), "\"https://example.org/a\"", "\"/b\"" },
        { nameof(Scalars.Bytes), "\"AQID\"", "\"\"" },
    };

    [Fact]
    public void Every_scalar_of_the_shape_is_in_the_table()
    {
        var scalars = typeof(Scalars).GetProperties().Select(property => property.Name).Where(name => name != nameof(Scalars.Id) && !name.EndsWith("OrNull", StringComparison.Ordinal));
        Assert.Equal(scalars.Order(StringComparer.Ordinal), Values.Select(row => row.Data.Item1).Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Values))]
    public async Task Absent_null_and_a_value_are_three_things(string member, string first, string second)
    {
        var name = JsonNamingPolicy.CamelCase.ConvertName(member);
        var path = "/scalars/" + (await application.SendAsync("POST", "/scalars", $$"""{"{{name}}":{{first}},"{{name}}OrNull":{{first}}}""")).Expect(201)["id"];

        await ExpectAsync("{}", first, first);
        await ExpectAsync($$"""{"{{(name == "flag" ? "text" : "flag")}}":{{(name == "flag" ? "\"other\"" : "true")}}}""", first, first);
        await ExpectAsync($$"""{"{{name}}":{{second}}}""", second, first);
        await ExpectAsync($$"""{"{{name}}OrNull":{{second}}}""", second, second);
        await ExpectAsync($$"""{"{{name}}OrNull":null}""", second, "null");
        await ExpectAsync("{}", second, "null");
        await ExpectAsync($$"""{"{{name}}OrNull":{{first}},"{{name}}":{{first}}}""", first, first);

        Assert.Equal([$"/{name} null"], (await application.SendAsync("PATCH", path, $$"""{"{{name}}":null,"{{name}}OrNull":null}""")).Expect(400).Errors());
        await ExpectAsync("{}", first, first);

        async Task ExpectAsync(string patch, string value, string orNull)
        {
            (await application.SendAsync("PATCH", path, patch)).Expect(200);
            var row = (await application.SendAsync("GET", path)).Expect(200);
            Assert.Equal((value, orNull), (Text(row, name), Text(row, name + "OrNull")));
        }
    }

    private static string Text(LiveAnswer row, string name)
    {
        using var document = JsonDocument.Parse(row.Text);
        var value = document.RootElement.GetProperty(name);
        return value.ValueKind == JsonValueKind.String ? $"\"{value.GetString()}\"" : value.GetRawText();
    }
}
