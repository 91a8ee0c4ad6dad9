using Arc.Transports;

namespace Arc.Runtime.Tests.Transports;

/// <summary>A group cannot ask for a wait that nobody can keep.</summary>
public sealed class DeliveryOutcomeTests
{
    [Theory]
    [InlineData(-1)]
    [InlineData(86_400_001)]
    public void A_wait_lies_between_nothing_and_a_day(int milliseconds) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => DeliveryOutcome.Retry(TimeSpan.FromMilliseconds(milliseconds), "No."));

    [Fact]
    public void A_day_is_not_too_long() =>
        Assert.Equal(TimeSpan.FromDays(1), DeliveryOutcome.Retry(TimeSpan.FromDays(1), "No.").RetryAfter);
}
