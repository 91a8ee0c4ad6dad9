using Arc.Crash.Tests.Rounds;

namespace Arc.Crash.Tests.Events;

/// <summary>
/// Whatever is killed, cut, frozen or restarted: every committed row's event arrives at least once and in order per row, there
/// is no event without its row, effects happen once, and a client that repeats its request gets the first answer.
/// </summary>
public sealed class CrashMatrixTests(Matrix matrix) : IClassFixture<Matrix>
{
    public static TheoryData<int> Seeds => new(Matrix.Seeds);

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Nothing_is_lost_nothing_is_out_of_order_and_nothing_happens_twice(int seed)
    {
        var result = await matrix.RunAsync(RoundPlan.Of(seed));

        Assert.True(result.Writes > 0 && result.Events > 0, "The round did nothing.");
        Assert.True(result.Broken.Count == 0, $"{result.Plan}\n{string.Join('\n', result.Broken.Take(20))}\nThe logs are in artifacts/crash/seed-{seed}.");
    }
}
