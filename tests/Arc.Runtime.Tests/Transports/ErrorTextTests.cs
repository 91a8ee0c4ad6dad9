using System.Text;
using Arc.Transports;

namespace Arc.Runtime.Tests.Transports;

/// <summary>Whatever an exception says, a store can keep it.</summary>
public sealed class ErrorTextTests
{
    [Theory]
    [InlineData("plain")]
    [InlineData("n\0ul")]
    [InlineData("half \ud83d")]
    [InlineData("\ude00 half")]
    public void It_is_text_that_every_store_takes(string message)
    {
        var kept = ErrorText.Of(message);

        Assert.Equal(message.Length, kept.Length);
        Assert.DoesNotContain('\0', kept);
        Assert.Equal(kept, new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(new UTF8Encoding(false, true).GetBytes(kept)));
    }

    [Theory]
    [InlineData(1999)]
    [InlineData(2000)]
    public void The_cut_leaves_no_half_of_a_pair(int before)
    {
        var kept = ErrorText.Of(new string('x', before) + "😀😀");

        Assert.Equal(2000, kept.Length);
        Assert.NotEmpty(new UTF8Encoding(false, throwOnInvalidBytes: true).GetBytes(kept));
    }
}
