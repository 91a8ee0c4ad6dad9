using Arc.Generators.OpenApi;

namespace Arc.Generators.Tests.OpenApi;

/// <summary>A pattern is told only when ECMA-262 with the flag <c>u</c> reads it as .NET does, and it is bound to the whole value.</summary>
public sealed class EcmaPatternTests
{
    [Theory]
    [InlineData("^[A-Z0-9-]+$", "^[A-Z0-9-]+$")]
    [InlineData("[a-z]{2,5}", "^(?:[a-z]{2,5})$")]
    [InlineData("^a|b$", "^(?:^a|b$)$")]
    [InlineData("^(a|b)$", "^(a|b)$")]
    [InlineData(@"^a\$", @"^(?:^a\$)$")]
    [InlineData(@"\d{3}(?:-\d{4})?", @"^(?:\d{3}(?:-\d{4})?)$")]
    [InlineData(@"(?=.*\d)(?!x)(?<=a)(?<!b)(?<word>\w+)", @"^(?:(?=.*\d)(?!x)(?<=a)(?<!b)(?<word>\w+))$")]
    [InlineData(@"[\w\-.]+@[^\s@]+?", @"^(?:[\w\-.]+@[^\s@]+?)$")]
    [InlineData(@"\p{Lu}\x41\u0042", @"^(?:\p{Lu}\x41\u0042)$")]
    [InlineData("", "^(?:)$")]
    public void A_pattern_of_both_worlds_is_told(string pattern, string told) => Assert.Equal(told, EcmaPattern.Whole(pattern));

    [Theory]
    [InlineData(@"\Aa\z")]
    [InlineData(@"\p{IsGreek}")]
    [InlineData(@"(?i)a")]
    [InlineData(@"(?i:a)")]
    [InlineData(@"(?>a)")]
    [InlineData(@"(?#note)a")]
    [InlineData(@"(?'name'a)")]
    [InlineData(@"(a)\1")]
    [InlineData(@"[a-z-[aeiou]]")]
    [InlineData(@"[]a]")]
    [InlineData(@"[\w-x]")]
    [InlineData(@"[a")]
    [InlineData(@"a{")]
    [InlineData(@"a{,3}")]
    [InlineData(@"a}")]
    [InlineData(@"a]")]
    [InlineData(@"a**")]
    [InlineData(@"a{2}{3}")]
    [InlineData(@"^*")]
    [InlineData(@"(?=a)*")]
    [InlineData(@"\@")]
    [InlineData(@"\e")]
    [InlineData(@"\")]
    [InlineData(@"(a")]
    [InlineData(@"a)")]
    [InlineData("[\U0001F600]")]
    public void Anything_else_is_left_out(string pattern) => Assert.Null(EcmaPattern.Whole(pattern));

    [Fact]
    public void A_pattern_nested_beyond_measure_is_left_out_and_does_not_overflow() =>
        Assert.Null(EcmaPattern.Whole(new string('(', 100_000) + new string(')', 100_000)));
}
