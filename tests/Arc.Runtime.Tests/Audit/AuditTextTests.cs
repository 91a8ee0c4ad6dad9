using System.Text;
using Arc.Audit;

namespace Arc.Runtime.Tests.Audit;

/// <summary>Text that callers sent is bounded, and every store can keep it.</summary>
public sealed class AuditTextTests
{
    [Theory]
    [InlineData(null, null)]
    [InlineData("", "")]
    [InlineData("Mozilla/5.0 (X11)", "Mozilla/5.0 (X11)")]
    [InlineData("Größe 漢字 \U0001F600", "Größe 漢字 \U0001F600")]
    [InlineData("a\0b", "a b")]
    [InlineData("a\u0001\r\nb\u202E", "a\u0001\r\nb\u202E")]
    public void Only_what_no_store_takes_is_replaced(string? text, string? expected)
    {
        Assert.Equal(expected, AuditText.Of(text, 100));
    }

    [Fact]
    public void A_half_of_a_character_is_replaced()
    {
        Assert.Equal("a\uFFFD", AuditText.Of("a\uD83D"));
        Assert.Equal("\uFFFDa", AuditText.Of("\uDE00a"));
    }

    [Fact]
    public void A_cut_leaves_no_half_of_a_character()
    {
        var text = AuditText.Of(string.Concat(Enumerable.Repeat("\U0001F600", 100)), 7)!;

        Assert.Equal(7, text.Length);
        Assert.Equal(text, Encoding.UTF8.GetString(new UTF8Encoding(false, throwOnInvalidBytes: true).GetBytes(text)));
    }
}
