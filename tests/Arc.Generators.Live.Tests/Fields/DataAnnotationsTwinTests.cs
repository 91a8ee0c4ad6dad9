using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text.Json;
using Arc.Generators.Live.Json;
using Arc.Generators.Live.Shapes;

namespace Arc.Generators.Live.Fields;

/// <summary>Emitted checks refuse what DataAnnotations refuse, and nothing else.</summary>
public sealed class DataAnnotationsTwinTests
{
    public static TheoryData<string, string> Values => new()
    {
        { "required", "null" }, { "required", "\" \"" }, { "required", "\"x\"" }, { "requiredOrEmpty", "null" }, { "requiredOrEmpty", "\"\"" },
        { "stringLength", "null" }, { "stringLength", "\"a\"" }, { "stringLength", "\"ab\"" }, { "stringLength", "\"abcde\"" }, { "stringLength", "\"abcdef\"" },
        { "minLength", "\"a\"" }, { "minLength", "\"ab\"" }, { "maxLength", "[1,2,3]" }, { "maxLength", "[1,2,3,4]" }, { "maxLength", "null" },
        { "length", "[]" }, { "length", "[\"a\"]" }, { "length", "[\"a\",\"b\",\"c\"]" },
        { "rangeInt", "0" }, { "rangeInt", "1" }, { "rangeInt", "10" }, { "rangeInt", "11" }, { "rangeInt", "null" },
        { "rangeDouble", "0.5" }, { "rangeDouble", "0.49" }, { "rangeDouble", "1.51" },
        { "rangeDecimal", "0.01" }, { "rangeDecimal", "0.02" }, { "rangeDecimal", "99.99" }, { "rangeDecimal", "100" },
        { "rangeDate", "\"2020-01-01\"" }, { "rangeDate", "\"2019-12-31\"" }, { "rangeDate", "\"2021-01-01\"" },
        { "pattern", "\"abc\"" }, { "pattern", "\"abc1\"" }, { "pattern", "\"\"" }, { "pattern", "\"abc\\n\"" },
        { "email", "\"a@b\"" }, { "email", "\"a@b@c\"" }, { "email", "\"@\"" }, { "url", "\"https://x.org\"" }, { "url", "\"gopher://x\"" },
        { "phone", "\"+49 30 123456\"" }, { "phone", "\"abc\"" }, { "card", "\"4111 1111 1111 1111\"" }, { "card", "\"4111 1111 1111 1112\"" },
        { "base64", "\"AQID\"" }, { "base64", "\"A\"" }, { "allowed", "\"a\"" }, { "allowed", "\"c\"" }, { "allowed", "null" },
        { "denied", "13" }, { "denied", "12" }, { "message", "\"abcd\"" },
        { "localized", "\"abc\"" }, { "localized", "\"abcd\"" }, { "localizedRange", "5" }, { "localizedRange", "0" },
    };

    [Theory]
    [MemberData(nameof(Values))]
    public void A_value_is_refused_exactly_when_the_twin_refuses_it(string member, string value)
    {
        var row = Emitted.Read(new AnnotatedInput(), $$"""{"{{member}}":{{value}}}""")!;
        var results = new List<ValidationResult>();
        Validator.TryValidateObject(row, new ValidationContext(row), results, validateAllProperties: true);
        var twin = results.SelectMany(result => result.MemberNames).Select(name => "/" + JsonNamingPolicy.CamelCase.ConvertName(name));

        Assert.Equal(twin.Order(StringComparer.Ordinal), Check(row).Errors.Select(error => error.Pointer).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_users_message_is_formatted_as_the_twin_does()
        => Assert.Equal("'Message' is \"too\" long: 3.", Assert.Single(Check(new Annotated { Message = "abcd" }).Errors).Message);

    [Theory]
    [InlineData("en")]
    [InlineData("de")]
    public void The_users_resources_speak_the_language_of_the_request(string culture)
    {
        var before = CultureInfo.CurrentUICulture;
        try
        {
            CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(culture);
            var row = new Annotated { Localized = "abcd", LocalizedRange = 6 };
            var results = new List<ValidationResult>();
            Validator.TryValidateObject(row, new ValidationContext(row), results, validateAllProperties: true);

            var errors = Check(row).Errors;
            Assert.Equal(results.Select(result => result.ErrorMessage).Order(StringComparer.Ordinal), errors.Select(error => error.Message).Order(StringComparer.Ordinal));
            Assert.Contains(errors, error => error is { Pointer: "/localizedRange", Code: "range" } && error.Message == (culture == "de" ? "Menge: von 1 bis 5." : "Menge: 1 to 5."));
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }

    [Fact]
    public void Members_that_did_not_change_are_not_checked()
    {
        var errors = new ValidationErrors(member => "/" + member);
        new AnnotatedBehavior().Validate(new Annotated { Message = "abcd" }, FieldMask.None, errors);
        Assert.True(errors.IsEmpty);
    }

    private static ValidationErrors Check(Annotated row)
    {
        var errors = new ValidationErrors(member => "/" + member);
        new AnnotatedBehavior().Validate(row, FieldMask.All, errors);
        return errors;
    }
}
