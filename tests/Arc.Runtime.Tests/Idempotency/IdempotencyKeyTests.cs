using System.Text;
using Arc.Idempotency;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.Extensions.Primitives;

namespace Arc.Runtime.Tests.Idempotency;

/// <summary>The header is one string of a structured field (RFC 8941), and nothing that only resembles one.</summary>
public sealed class IdempotencyKeyTests
{
    [Theory]
    [InlineData("\"8e03978e-40d5-43dd-bc93-6894a57f9324\"", "8e03978e-40d5-43dd-bc93-6894a57f9324")]
    [InlineData("  \"a\" ", "a")]
    [InlineData("\" \"", " ")]
    [InlineData("\"*\"", "*")]
    [InlineData("\"a:\"", "a:")]
    [InlineData("\"say \\\"hi\\\" \\\\\"", "say \"hi\" \\")]
    public void A_string_in_quotes_is_the_key_without_them(string header, string key)
    {
        Assert.True(IdempotencyKey.TryParse(header, out var parsed, out _));
        Assert.Equal(key, parsed);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\"\"")]
    [InlineData("\"")]
    [InlineData("bare-token")]
    [InlineData("\"open")]
    [InlineData("close\"")]
    [InlineData("\"a\"b\"")]
    [InlineData("\"a\", \"b\"")]
    [InlineData("\"a\";p=1")]
    [InlineData("\"\\n\"")]
    [InlineData("\"a\\\"")]
    [InlineData("\"tab\there\"")]
    [InlineData("\"line\r\nbreak\"")]
    [InlineData("\"nul\0\"")]
    [InlineData("\"Tromsø\"")]
    [InlineData("\"\u007f\"")]
    public void Anything_else_is_refused_with_a_reason(string header)
    {
        Assert.False(IdempotencyKey.TryParse(header, out var key, out var complaint));
        Assert.Null(key);
        Assert.NotEmpty(complaint!);
    }

    [Fact]
    public void Two_headers_are_no_key() => Assert.False(IdempotencyKey.TryParse(new StringValues(["\"a\"", "\"b\""]), out _, out _));

    [Theory]
    [InlineData(255, true)]
    [InlineData(256, false)]
    [InlineData(10_000, false)]
    public void The_length_is_bounded(int length, bool accepted) =>
        Assert.Equal(accepted, IdempotencyKey.TryParse($"\"{new string('k', length)}\"", out _, out _));

    [Fact]
    public void What_is_written_by_the_rules_is_read_back_as_it_was()
    {
        var printable = Gen.Choose(0x20, 0x7E).Select(code => (char)code);
        var keys = Gen.ArrayOf(printable).Where(letters => letters.Length is > 0 and <= IdempotencyKey.MaxLength).Select(letters => new string(letters));

        Prop.ForAll(keys.ToArbitrary(), key => IdempotencyKey.TryParse(Serialize(key), out var parsed, out _) && parsed == key).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Whatever_is_sent_the_parser_answers_and_two_headers_of_one_key_differ_only_in_blanks_around_it() =>
        Prop.ForAll<string>(header =>
        {
            var parsed = IdempotencyKey.TryParse(header ?? "", out var key, out var complaint);

            return parsed ? Serialize(key!) == header!.Trim(' ') : complaint!.Length > 0;
        }).QuickCheckThrowOnFailure();

    private static string Serialize(string key) =>
        new StringBuilder("\"").Append(key.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)).Append('"').ToString();
}
