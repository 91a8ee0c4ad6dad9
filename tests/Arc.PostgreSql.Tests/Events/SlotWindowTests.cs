using Arc.PostgreSql.Events;

namespace Arc.PostgreSql.Tests.Events;

/// <summary>The place to begin reading is never beyond an event that was not seen, whatever was running when.</summary>
public sealed class SlotWindowTests
{
    [Fact]
    public void What_comes_next_lies_beyond_the_last_number_before_the_snapshot()
    {
        var window = Window("10:10:", 0);
        window.Aim(Snapshot("20:20:"), 7);
        Assert.Equal(0, window.After);
        window.Complete();

        window.Aim(Snapshot("30:30:"), 9);

        Assert.Equal(7, window.After);
    }

    [Fact]
    public void A_transaction_that_was_running_is_looked_for_from_where_it_first_showed_once_it_has_ended()
    {
        var window = Window("10:10:", 5);
        Step(window, "10:12:11", 40);
        Step(window, "11:20:11", 80);
        Assert.Equal(5, window.Position.Low);

        // Still running: nobody looks for it.
        window.Aim(Snapshot("11:30:11"), 120);
        Assert.Equal(80, window.After);
        window.Complete();
        window.Aim(Snapshot("40:40:"), 150);
        Assert.Equal(5, window.After);
        window.Complete();

        Assert.Equal(150, window.Position.Low);
        window.Aim(Snapshot("41:41:"), 160);
        Assert.Equal(150, window.After);
    }

    [Fact]
    public void Who_takes_over_in_the_middle_of_a_page_goes_on_there()
    {
        var window = Window("10:10:", 5);
        window.Aim(Snapshot("20:20:"), 500);
        window.Turn(105);

        var next = new SlotWindow([1], window.Position);

        Assert.Equal(105, next.After);
        Assert.Equal("20:20:", next.Target);
        next.Complete();

        // The number that belonged to the snapshot is not known any more; the old one is as true.
        next.Aim(Snapshot("30:30:"), 600);
        Assert.Equal(5, next.After);
    }

    [Fact]
    public void Windows_join_only_at_the_same_place()
    {
        var window = Window("10:12:11", 5);

        Assert.False(window.TryJoin(Window("10:13:11", 5)));
        Assert.True(window.TryJoin(new SlotWindow([2], new SlotPosition("10:12:11", 3, null, 0))));

        Assert.Equal([1, 2], window.Slots);
        Assert.Equal(3, window.Position.Low);
    }

    private static SlotWindow Window(string seen, long low) => new([1], new SlotPosition(seen, low, null, 0));

    private static TransactionSnapshot Snapshot(string text) => TransactionSnapshot.Parse(text);

    private static void Step(SlotWindow window, string target, long floor)
    {
        window.Aim(Snapshot(target), floor);
        window.Complete();
    }
}
