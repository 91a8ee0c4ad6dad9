using Arc.PostgreSql.Events;

namespace Arc.PostgreSql.Tests.Events;

/// <summary>A number counts as a floor only when the relay's own later transaction has been seen.</summary>
public sealed class NumberFloorTests
{
    [Fact]
    public void A_snapshot_alone_proves_nothing()
    {
        var floor = new NumberFloor();

        Assert.Equal(0, floor.For(TransactionSnapshot.Parse("10:10:"), 100));
        Assert.Equal(0, floor.For(TransactionSnapshot.Parse("20:20:"), 200));
    }

    [Fact]
    public void The_number_that_was_read_before_an_own_transaction_is_the_floor_once_that_is_seen()
    {
        var floor = new NumberFloor();
        floor.For(TransactionSnapshot.Parse("10:10:"), 100);
        floor.Wrote(15);

        Assert.Equal(0, floor.For(TransactionSnapshot.Parse("15:15:"), 150));
        Assert.Equal(100, floor.For(TransactionSnapshot.Parse("16:16:"), 200));
        Assert.Equal(100, floor.For(TransactionSnapshot.Parse("20:20:"), 300));

        floor.Wrote(25);
        Assert.Equal(300, floor.For(TransactionSnapshot.Parse("26:26:"), 400));
    }
}
