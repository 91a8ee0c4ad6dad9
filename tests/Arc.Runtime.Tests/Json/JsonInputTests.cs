using System.Globalization;
using System.Text;
using System.Text.Json;
using Arc.Json;
using FsCheck;
using FsCheck.Fluent;

namespace Arc.Runtime.Tests.Json;

/// <summary>The reader takes what System.Text.Json takes, gives what it gives, and refuses the rest with a pointer.</summary>
public sealed class JsonInputTests
{
    private delegate T Read<T>(ref JsonInput input);

    [Fact]
    public void Text_comes_back() => ComesBack((string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text ?? "")).Replace("\0", "", StringComparison.Ordinal), (ref input) => input.ReadString()!);

    [Fact]
    public void Whole_numbers_come_back()
    {
        ComesBack((byte value) => value, (ref input) => input.ReadByte());
        ComesBack((sbyte value) => value, (ref input) => input.ReadSByte());
        ComesBack((short value) => value, (ref input) => input.ReadInt16());
        ComesBack((ushort value) => value, (ref input) => input.ReadUInt16());
        ComesBack((int value) => value, (ref input) => input.ReadInt32());
        ComesBack((uint value) => value, (ref input) => input.ReadUInt32());
        ComesBack((long value) => value, (ref input) => input.ReadInt64());
        ComesBack((ulong value) => value, (ref input) => input.ReadUInt64());
    }

    [Fact]
    public void Other_numbers_come_back()
    {
        ComesBack((decimal value) => value, (ref input) => input.ReadDecimal());
        ComesBack((double value) => double.IsFinite(value) ? value : 0, (ref input) => input.ReadDouble());
        ComesBack((float value) => float.IsFinite(value) ? value : 0, (ref input) => input.ReadSingle());
    }

    [Fact]
    public void Times_come_back()
    {
        ComesBack((DateTime value) => DateTime.SpecifyKind(value, DateTimeKind.Utc), (ref input) => input.ReadDateTime());
        ComesBack((DateTimeOffset value) => value.ToUniversalTime(), (ref input) => input.ReadDateTimeOffset());
        ComesBack((DateTime value) => DateOnly.FromDateTime(value), (ref input) => input.ReadDateOnly());
        ComesBack((DateTime value) => TimeOnly.FromDateTime(value), (ref input) => input.ReadTimeOnly());
        ComesBack((TimeSpan value) => value, (ref input) => input.ReadTimeSpan());
    }

    [Fact]
    public void Other_values_come_back()
    {
        ComesBack((Guid value) => value, (ref input) => input.ReadGuid());
        ComesBack((bool value) => value, (ref input) => input.ReadBoolean());
        ComesBack((byte[] value) => Convert.ToBase64String(value ?? []), (ref input) => Convert.ToBase64String(input.ReadBytes()!));
    }

    [Theory]
    [InlineData("\"2026-01-31T12:00:00\"", "2026-01-31T12:00:00.0000000Z")]
    [InlineData("\"2026-01-31T12:00:00Z\"", "2026-01-31T12:00:00.0000000Z")]
    [InlineData("\"2026-01-31T12:00:00+02:00\"", "2026-01-31T10:00:00.0000000Z")]
    [InlineData("\"2026-01-31\"", "2026-01-31T00:00:00.0000000Z")]
    public void Points_in_time_are_utc_whatever_the_zone_of_the_server(string json, string expected)
    {
        Assert.Equal(expected, One(json, (ref input) => input.ReadDateTime()).ToString("O", CultureInfo.InvariantCulture));
        Assert.Equal(expected, One(json, (ref input) => input.ReadDateTimeOffset()).UtcDateTime.ToString("O", CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("1e999")]
    [InlineData("-1e999")]
    [InlineData("\"NaN\"")]
    [InlineData("\"1\"")]
    [InlineData("true")]
    [InlineData("[1]")]
    [InlineData("{\"a\":1}")]
    public void What_is_no_number_is_refused(string json)
    {
        Refused(json, "type", (ref input) => input.ReadDouble());
        Refused(json, "type", (ref input) => input.ReadSingle());
        Refused(json, "type", (ref input) => input.ReadDecimal());
        Refused(json, "type", (ref input) => input.ReadInt32());
        Refused(json, "type", (ref input) => input.ReadUInt64());
    }

    [Theory]
    [InlineData("256")]
    [InlineData("-1")]
    [InlineData("1.0")]
    [InlineData("1e2")]
    public void What_does_not_fit_is_refused(string json) => Refused(json, "type", (ref input) => input.ReadByte());

    [Theory]
    [InlineData("\"2026-02-30\"")]
    [InlineData("\"31.01.2026\"")]
    [InlineData("\"\"")]
    [InlineData("\"\\ud800\"")]
    [InlineData("5")]
    public void What_is_no_time_is_refused(string json)
    {
        Refused(json, "type", (ref input) => input.ReadDateTime());
        Refused(json, "type", (ref input) => input.ReadDateTimeOffset());
        Refused(json, "type", (ref input) => input.ReadDateOnly());
        Refused(json, "type", (ref input) => input.ReadTimeOnly());
        Refused(json, "type", (ref input) => input.ReadTimeSpan());
        Refused(json, "type", (ref input) => input.ReadGuid());
    }

    [Fact]
    public void Null_has_a_code_of_its_own()
    {
        Refused("null", "null", (ref input) => input.ReadString());
        Refused("null", "null", (ref input) => input.ReadInt32());
        Refused("null", "null", (ref input) => input.ReadGuid());
        Refused("null", "null", (ref input) => input.ReadDateOnly());
        Refused("null", "null", (ref input) => input.ReadUri());
        Refused("null", "null", (ref input) => input.BeginArray());
    }

    [Fact]
    public void Enumerations_are_their_names_and_nothing_else()
    {
        var names = new EnumNames<DayOfWeek>((DayOfWeek.Monday, "monday"), (DayOfWeek.Friday, "schönster"));

        Assert.Equal(DayOfWeek.Friday, One("\"sch\\u00f6nster\"", (ref input) => input.ReadEnum(names)));

        foreach (var json in new[] { "\"Monday\"", "1", "\"1\"", "\"\"", "\"tuesday\"" })
        {
            Refused(json, "type", (ref input) => input.ReadEnum(names));
        }
    }

    [Theory]
    [InlineData("\"a\"", 'a')]
    [InlineData("\"\\u00e9\"", 'é')]
    public void A_character_is_a_text_of_one(string json, char expected) => Assert.Equal(expected, One(json, (ref input) => input.ReadChar()));

    [Fact]
    public void Pointers_lead_through_objects_and_arrays()
    {
        var errors = new BodyErrors();
        var input = new JsonInput("""{"a":[{"b":[1,"x",{"c":2}]}],"d~/":"x"}"""u8, errors, FieldMask.All);
        ReadNumbers(ref input);
        input.End();

        Assert.Equal(["/a/0/b/1", "/d~0~1"], errors.Errors.Select(error => error.Pointer));
    }

    // Everything that is no object or array must be a number.
    private static void ReadNumbers(ref JsonInput input)
    {
        if (input.TokenIs(JsonTokenType.StartObject) && input.BeginObject())
        {
            while (input.NextMember())
            {
                ReadNumbers(ref input);
            }
        }
        else if (input.TokenIs(JsonTokenType.StartArray) && input.BeginArray())
        {
            while (input.NextItem())
            {
                ReadNumbers(ref input);
            }
        }
        else
        {
            input.ReadInt32();
        }
    }

    private static void ComesBack<TGenerated, T>(Func<TGenerated, T> shape, Read<T> read) => Prop.ForAll<TGenerated>(generated =>
    {
        var value = shape(generated);

        return Equals(value, One(JsonSerializer.Serialize(value), read));
    }).QuickCheckThrowOnFailure();

    private static T One<T>(string json, Read<T> read)
    {
        var errors = new BodyErrors();
        var value = Of(json, errors, read);
        Assert.Empty(errors.Errors);

        return value;
    }

    private static void Refused<T>(string json, string code, Read<T> read)
    {
        var errors = new BodyErrors();
        Of(json, errors, read);

        Assert.Equal(("/v", code), errors.Errors.Select(error => (error.Pointer, error.Code)).Single());
    }

    private static T Of<T>(string json, BodyErrors errors, Read<T> read)
    {
        var input = new JsonInput(Encoding.UTF8.GetBytes($$"""{"v":{{json}},"after":0}"""), errors, FieldMask.All);
        Assert.True(input.BeginObject());
        Assert.True(input.NextMember());
        var value = read(ref input);

        // Whatever was there, the reader stands at its end.
        Assert.True(input.NextMember());
        Assert.True(input.NameIs("after"u8));
        input.Skip();
        Assert.False(input.NextMember());
        input.End();

        return value;
    }
}
