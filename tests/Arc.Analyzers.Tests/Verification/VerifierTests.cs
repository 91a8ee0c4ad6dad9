using Xunit.Sdk;

namespace Arc.Analyzers.Tests.Verification;

/// <summary>The verifiers refuse what they should: otherwise every test that uses them would be green for nothing.</summary>
public sealed class VerifierTests
{
    private const string Closed = "[Resource, Permit(Operations.All, Anyone = true)] public class {|ARC0001:Product|} { public Guid Id { get; init; } }";
    private const string Open = "[Resource, Permit(Operations.All, Anyone = true)] public partial class Product { public Guid Id { get; init; } }";

    [Fact]
    public void Marks_nest_and_leave_the_text_as_it_was()
    {
        var source = MarkedSource.Parse("a {|ARC0001:b {|ARC0002:c|}|} d");

        Assert.Equal("a b c d", source.Text);
        Assert.Equal(["ARC0002 c", "ARC0001 b c"], source.Expected.Select(e => $"{e.Id} {source.Text[e.Span.Start..e.Span.End]}"));
    }

    [Theory]
    [InlineData("a {|ARC0001:b")]
    [InlineData("a |} b")]
    public void A_mark_that_does_not_close_or_open_is_refused(string markup)
        => Assert.Throws<FormatException>(() => MarkedSource.Parse(markup));

    [Fact]
    public Task A_diagnostic_that_is_missing_fails()
        => Assert.ThrowsAsync<EqualException>(() => AnalyzerVerifier.VerifyMarksAsync(Open.Replace("Product", "{|ARC0001:Product|}", StringComparison.Ordinal)));

    [Fact]
    public Task A_diagnostic_that_was_not_expected_fails()
        => Assert.ThrowsAsync<EqualException>(() => AnalyzerVerifier.VerifyMarksAsync(MarkedSource.Parse(Closed).Text));

    [Fact]
    public Task A_diagnostic_elsewhere_fails()
        => Assert.ThrowsAsync<EqualException>(() => AnalyzerVerifier.VerifyMarksAsync(Closed.Replace("{|ARC0001:Product|}", "{|ARC0001:Prod|}uct", StringComparison.Ordinal)));

    [Fact]
    public Task A_source_that_does_not_compile_fails()
        => Assert.ThrowsAsync<EqualException>(() => AnalyzerVerifier.VerifyAsync("public class A : Missing;"));

    [Fact]
    public async Task A_fix_that_gives_something_else_fails()
    {
        await Assert.ThrowsAsync<EqualException>(() => CodeFixVerifier.VerifyAsync(Closed, MarkedSource.Parse(Closed).Text));
        await Assert.ThrowsAsync<EqualException>(() => CodeFixVerifier.VerifyAsync(Closed, Open.Replace("public partial", "partial public", StringComparison.Ordinal)));
    }

    [Fact]
    public Task A_fix_of_a_key_that_nobody_offers_fails()
        => Assert.ThrowsAsync<SingleException>(() => CodeFixVerifier.VerifyAsync(Closed, Open, "ARC0001.Something"));
}
