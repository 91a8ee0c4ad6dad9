using Arc.Caching;

namespace Arc.Runtime.Tests.Caching;

/// <summary>What was raised is told at least once after it was raised, and not more often than needed.</summary>
public sealed class UntoldChangesTests
{
    private readonly UntoldChanges _untold = new(hasListeners: true);

    [Fact]
    public void Many_raises_of_a_name_are_one_until_it_is_told()
    {
        for (var i = 0; i < 1000; i++)
        {
            _untold.Add(i % 2 == 0 ? "a" : "b");
        }

        Assert.Equal(["a", "b"], _untold.Peek().Select(entry => entry.Key).Order());
        _untold.Remove(_untold.Peek());
        Assert.Empty(_untold.Peek());
    }

    [Fact]
    public void What_is_raised_while_it_is_told_is_told_again()
    {
        _untold.Add("a");
        _untold.Add("b");
        var told = _untold.Peek();
        _untold.Add("a");
        _untold.Remove(told);

        Assert.Equal("a", Assert.Single(_untold.Peek()).Key);
    }

    [Fact]
    public async Task A_wait_ends_with_a_change_or_with_its_time()
    {
        await _untold.WaitAsync(TimeSpan.FromMilliseconds(1), TestContext.Current.CancellationToken);
        var waiting = _untold.WaitAsync(TimeSpan.FromHours(1), TestContext.Current.CancellationToken);
        _untold.Add("a");

        await waiting.WaitAsync(TimeSpan.FromMinutes(2), TestContext.Current.CancellationToken);
    }

    [Fact]
    public void Where_nobody_listens_nothing_is_noted()
    {
        var alone = new UntoldChanges(hasListeners: false);
        alone.Add("a");

        Assert.Empty(alone.Peek());
    }
}
