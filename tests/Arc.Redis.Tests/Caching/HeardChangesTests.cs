using Arc.Redis.Caching;

namespace Arc.Redis.Tests.Caching;

/// <summary>A gap in what was told is seen, in whatever order messages come.</summary>
public sealed class HeardChangesTests
{
    private readonly HeardChanges _heard = new();

    [Fact]
    public void A_chain_that_was_heard_whole_is_known_to_its_end()
    {
        Assert.False(_heard.HasBegun);
        _heard.BeginAfter("a");
        _heard.Hear("a", "b");
        _heard.Hear("b", "c");

        Assert.True(_heard.HasBegun);
        Assert.All(["a", "b", "c"], mark => Assert.True(_heard.Has(mark)));
        Assert.False(_heard.Has("d"));
    }

    [Fact]
    public void Messages_out_of_order_count_when_the_missing_one_has_come()
    {
        _heard.BeginAfter("a");
        _heard.Hear("c", "d");
        _heard.Hear("b", "c");
        Assert.False(_heard.Has("d"));

        _heard.Hear("a", "b");
        Assert.True(_heard.Has("d"));
    }

    [Fact]
    public void After_a_gap_nothing_is_known_until_a_new_beginning()
    {
        _heard.BeginAfter("a");
        _heard.Hear("b", "c");
        _heard.Hear("c", "d");
        Assert.False(_heard.Has("d"));

        _heard.BeginAfter("c");
        Assert.True(_heard.Has("c"));
        Assert.True(_heard.Has("d"));
    }

    [Fact]
    public void A_server_that_forgot_shows_as_a_gap()
    {
        _heard.BeginAfter("a");
        _heard.Hear("", "b");
        _heard.Hear("b", "c");

        Assert.False(_heard.Has("c"));
    }

    [Fact]
    public void A_mark_from_before_the_last_look_is_not_taken_for_one_that_was_heard()
    {
        _heard.BeginAfter("a");
        _heard.Hear("a", "b");
        _heard.ForgetEarlier();
        _heard.Hear("b", "c");

        Assert.False(_heard.Has("a"));
        Assert.True(_heard.Has("b"));
        Assert.True(_heard.Has("c"));

        // What is told at a server that has gone back follows what was forgotten.
        _heard.Hear("a", "d");
        Assert.False(_heard.Has("d"));
    }

    [Fact]
    public void Any_number_of_messages_takes_bounded_memory_and_a_look_begins_anew()
    {
        _heard.BeginAfter("0");

        for (var i = 0; i < 100_000; i++)
        {
            _heard.Hear($"{i}", $"{i + 1}");
        }

        Assert.True(_heard.Has("100000"));
        Assert.False(_heard.Has("1"));
    }
}
