using Arc.Events;

namespace Arc.Runtime.Tests.Events;

public class AggregateKeyTests
{
    [Fact]
    public void Aggregates_of_two_types_that_share_a_key_are_two()
    {
        var note = new AggregateKey("note", "1");

        Assert.True(note == new AggregateKey("note", "1"));
        Assert.True(note != new AggregateKey("memo", "1"));
        Assert.True(note != new AggregateKey("note", "2"));
        Assert.Equal(2, new[] { note, new("memo", "1"), new("note", "1") }.Distinct().Count());
    }

    [Fact]
    public void A_key_that_names_nothing_is_no_other()
    {
        Assert.True(default(AggregateKey) == default);
        Assert.True(default != new AggregateKey("", ""));
    }
}
