using System.Diagnostics.Metrics;
using Arc.Caching;
using Arc.Runtime.Tests.Golden;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Arc.Runtime.Tests.Caching;

/// <summary>A store that fails is left alone for as long as it is ill, however many calls meet that, and whenever they end.</summary>
public sealed class GuardedStoreTests : IDisposable
{
    private const int Failed = 8003;
    private const int IsBack = 8004;

    private readonly StandingTime _time = new();
    private readonly KeptLog _log = new();
    private readonly ServiceProvider _services;
    private readonly GuardedStore _store;

    public GuardedStoreTests()
    {
        _services = new ServiceCollection().AddMetrics().AddLogging(logging => logging.AddProvider(_log)).BuildServiceProvider();
        _store = new GuardedStore(
            new UnusedStore(),
            TimeSpan.FromHours(1),
            _time,
            new CacheMetrics(_services.GetRequiredService<IMeterFactory>()),
            _services.GetRequiredService<ILogger<GuardedStore>>());
    }

    public void Dispose()
    {
        _services.Dispose();
        _log.Dispose();
    }

    [Fact]
    public async Task Calls_that_fail_together_count_as_one()
    {
        var shared = new TaskCompletionSource<string>();
        var calls = Enumerable.Range(0, 50).Select(_ => UseAsync(shared.Task)).ToArray();
        shared.SetException(new TimeoutException());
        Assert.All(await Task.WhenAll(calls), Assert.Null);

        Assert.Null(await UseAsync());
        _time.Advance(1);
        Assert.Equal("used", await UseAsync());
        Assert.Equal([Failed, IsBack], Said);
    }

    [Fact]
    public async Task While_one_call_tries_it_again_the_others_go_on_without_and_each_failure_doubles_the_rest_up_to_ten_seconds()
    {
        await FailAsync();

        foreach (var rest in (int[])[1, 2, 4, 8, 10, 10])
        {
            _time.Advance(rest - 1);
            Assert.Null(await UseAsync());
            _time.Advance(1);
            var trying = new TaskCompletionSource<string>();
            var tried = UseAsync(trying.Task);
            Assert.Null(await UseAsync());
            trying.SetException(new TimeoutException());
            Assert.Null(await tried);
        }

        Assert.Equal([Failed], Said);
    }

    [Fact]
    public async Task After_it_was_well_the_first_rest_is_a_short_one_again()
    {
        await FailAsync();
        _time.Advance(1);
        await FailAsync();
        _time.Advance(2);
        Assert.Equal("used", await UseAsync());
        await FailAsync();
        _time.Advance(1);

        Assert.Equal("used", await UseAsync());
    }

    [Fact]
    public async Task A_call_from_before_a_failure_that_succeeds_late_does_not_make_it_well()
    {
        var late = new TaskCompletionSource<string>();
        var call = UseAsync(late.Task);
        await FailAsync();
        late.SetResult("late");

        Assert.Equal("late", await call);
        Assert.Null(await UseAsync());
        Assert.Equal([Failed], Said);
    }

    [Fact]
    public async Task A_call_from_before_a_failure_that_fails_after_it_was_mended_does_not_make_it_ill()
    {
        var late = new TaskCompletionSource<string>();
        var call = UseAsync(late.Task);
        await FailAsync();
        _time.Advance(1);
        Assert.Equal("used", await UseAsync());
        late.SetException(new TimeoutException());

        Assert.Null(await call);
        Assert.Equal("used", await UseAsync());
        Assert.Equal([Failed, IsBack], Said);
    }

    private IEnumerable<int> Said => _log.Entries.Select(entry => entry.Id.Id);

    private async Task FailAsync() => Assert.Null(await UseAsync(Task.FromException<string>(new TimeoutException())));

    private Task<string?> UseAsync() => UseAsync(Task.FromResult("used"));

    private Task<string?> UseAsync(Task<string> answer) => _store.TryAsync("board", _ => answer);

    /// <summary>A clock that moves when it is told to.</summary>
    private sealed class StandingTime : TimeProvider
    {
        private long _now = TimeSpan.TicksPerHour;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => _now;

        public void Advance(int seconds) => _now += seconds * TimeSpan.TicksPerSecond;
    }

    private sealed class UnusedStore : IAnswerStore
    {
        public string Name => "unused";

        public Task<FoundAnswer> OpenAsync(AnswerAddress address, AnswerClaim claim, TimeSpan lease) => throw new NotSupportedException();

        public Task KeepAsync(AnswerAddress address, FoundAnswer opened, string tag, ReadOnlyMemory<byte> body) => throw new NotSupportedException();

        public Task ReleaseAsync(AnswerAddress address, FoundAnswer opened) => throw new NotSupportedException();
    }
}
