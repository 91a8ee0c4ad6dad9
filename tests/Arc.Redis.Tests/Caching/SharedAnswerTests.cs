using System.Text;
using Arc.Caching;
using Arc.Runtime.Tests.Golden;
using Microsoft.Extensions.DependencyInjection;

namespace Arc.Redis.Tests.Caching;

/// <summary>What one instance has read, all give; and only what is right for who asks.</summary>
public sealed class SharedAnswerTests : IAsyncLifetime
{
    private readonly Instances _instances = new(
        RealRedis.Shared, ("Arc:Cache:Store", "redis"), ("Arc:Cache:Lease", "00:01:00"), ("Arc:Cache:StoreTimeout", "00:00:10"));

    private StoredAnswers _stored = null!;

    public async ValueTask InitializeAsync()
    {
        await _instances.StartAsync();
        await _instances.StartAsync();
        await One.CreateBoardHeardByAsync(Other);
        _stored = new StoredAnswers(One, _instances.Namespace);
    }

    private GoldenHost One => _instances[0];

    private GoldenHost Other => _instances[1];

    public ValueTask DisposeAsync() => _instances.DisposeAsync();

    [Fact]
    public async Task An_answer_that_one_instance_has_read_is_a_hit_in_another()
    {
        var first = await One.GetAsync("/cached-boards/b1");
        await _stored.UntilAsync(1);
        var again = await Other.GetAsync("/cached-boards/b1");

        Assert.Equal(["miss", "hit"], [first.CacheState(), again.CacheState()]);
        Assert.Equal(await first.Content.ReadAsByteArrayAsync(), await again.Content.ReadAsByteArrayAsync());
        Assert.Equal(first.Tag(), again.Tag());
        Assert.InRange(again.Headers.Age!.Value.TotalSeconds, 0, 120);
        Assert.Equal([1, 0], [One.Boards.Reads, Other.Boards.Reads]);

        // From the memory in front.
        await _stored.DeleteAsync();
        Assert.Equal("hit", (await Other.ReadAsync()).State);
    }

    [Fact]
    public async Task A_change_drops_it_everywhere()
    {
        for (var i = 1; i <= 5; i++)
        {
            await Until.TrueAsync(async () => (await One.ReadAsync()).State == "hit" && (await Other.ReadAsync()).State == "hit");
            await One.ChangeAsync($"x{i}");
            Assert.Equal($"x{i}", (await One.ReadAsync()).Owner);
            await Until.OwnerAsync(Other, $"x{i}");
        }

        var third = await _instances.StartAsync();
        Assert.Equal("x5", (await third.ReadAsync()).Owner);
    }

    [Fact]
    public async Task What_was_read_before_a_change_is_not_kept_after_it()
    {
        var (read, go) = (new TaskCompletionSource(), new TaskCompletionSource());
        Other.Boards.AfterRead = () =>
        {
            Other.Boards.AfterRead = () => Task.CompletedTask;
            read.SetResult();
            return go.Task;
        };
        var slow = Other.ReadAsync();
        await read.Task;

        await One.ChangeAsync("new");
        await One.ToldAsync();
        Assert.Equal(("miss", "new"), await One.ReadAsync());
        await _stored.UntilAsync(1);
        go.SetResult();

        Assert.Equal(("miss", null), await slow);
        await Until.OwnerAsync(Other, "new");
        var third = await _instances.StartAsync();
        Assert.Equal(("hit", "new"), await third.ReadAsync());
    }

    [Fact]
    public async Task The_store_refuses_what_was_opened_before_a_change()
    {
        var store = One.Services.GetServices<IAnswerStore>().Single();
        var address = new AnswerAddress("k", ["board", "product"], TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(2));
        var opened = await store.OpenAsync(address, AnswerClaim.Missing, TimeSpan.FromMinutes(1));
        await store.KeepAsync(address, opened, "\"1\"", "one"u8.ToArray());
        var kept = await store.OpenAsync(address, AnswerClaim.MissingOrStale, TimeSpan.FromMinutes(1));
        Assert.Equal("one", Encoding.UTF8.GetString(kept.Body!.Value.Span));
        Assert.Equal((null, false), (kept.Claim, kept.IsClaimed));

        await One.CreateProductAsync(Caller.Admin);
        await One.ToldAsync();
        await store.KeepAsync(address, kept, "\"2\"", "two"u8.ToArray());

        var found = await store.OpenAsync(address, AnswerClaim.None, TimeSpan.FromMinutes(1));
        Assert.Null(found.Body);
        Assert.NotEqual(kept.Generation, found.Generation);
    }

    [Fact]
    public async Task One_caller_claims_a_missing_answer_and_no_longer_after_a_change()
    {
        var store = One.Services.GetServices<IAnswerStore>().Single();
        var address = new AnswerAddress("k", ["board"], TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(2));
        Task<FoundAnswer> OpenAsync() => store.OpenAsync(address, AnswerClaim.Missing, TimeSpan.FromMinutes(10));
        var first = await OpenAsync();
        var second = await OpenAsync();
        Assert.NotNull(first.Claim);
        Assert.Equal((null, true), (second.Claim, second.IsClaimed));

        await One.ChangeAsync("x");
        await One.ToldAsync();
        var third = await OpenAsync();
        Assert.NotNull(third.Claim);
        await store.ReleaseAsync(address, first);
        Assert.True((await OpenAsync()).IsClaimed);
        await store.ReleaseAsync(address, third);
        Assert.NotNull((await OpenAsync()).Claim);
    }

    [Fact]
    public async Task Tenants_and_callers_who_see_other_members_do_not_meet_in_the_store()
    {
        await One.CreateProductAsync(Caller.Admin, ",\"cost\":7");
        await One.ToldAsync();
        Caller[] callers = [Caller.Admin, Caller.A1, Caller.B1];

        for (var i = 0; i < 2; i++)
        {
            foreach (var caller in callers)
            {
                var rows = (await (await _instances[i].GetAsync("/cached-products", caller)).JsonAsync())["data"]!.AsArray();
                Assert.Equal(caller == Caller.B1 ? 0 : 1, rows.Count);
                Assert.All(rows, row => Assert.Equal(caller == Caller.Admin, row!.AsObject().ContainsKey("cost")));
            }

            await _stored.UntilAsync(callers.Length);
        }
    }

    [Fact]
    public async Task Applications_on_two_databases_do_not_meet_in_the_store_though_they_have_one_name()
    {
        await using var elsewhere = new Instances(RealRedis.Shared, ("Arc:Cache:Store", "redis"), ("Arc:Cache:StoreTimeout", "00:00:10"))
        {
            Namespace = _instances.Namespace,
        };
        var theirs = await elsewhere.StartAsync();
        await theirs.CreateBoardAsync();
        await theirs.ChangeAsync("theirs");
        await theirs.ToldAsync();
        await One.ReadAsync();
        await _stored.UntilAsync(1);

        Assert.Equal(("miss", "theirs"), await theirs.ReadAsync());
        await _stored.UntilAsync(2);
        Assert.Equal(("hit", "theirs"), await (await elsewhere.StartAsync()).ReadAsync());
        Assert.Equal(("hit", null), await (await _instances.StartAsync()).ReadAsync());
    }

    [Fact]
    public async Task A_stale_answer_is_given_and_renewed_by_one()
    {
        await One.ReadAsync();
        await _stored.UntilAsync(1);
        await _instances.ChangeSecretlyAsync("x");
        await _stored.AgeAsync(TimeSpan.FromSeconds(1001));

        Assert.Equal(("stale", null), await Other.ReadAsync());
        await Until.TrueAsync(async () => await Other.ReadAsync() == ("hit", "x"));
        Assert.Equal([1, 1], [One.Boards.Reads, Other.Boards.Reads]);
    }

    [Fact]
    public async Task What_is_not_there_is_not_remembered_and_holds_nobody_up()
    {
        Assert.Equal(System.Net.HttpStatusCode.NotFound, (await One.GetAsync("/cached-boards/later")).StatusCode);
        Assert.Equal(System.Net.HttpStatusCode.NotFound, (await Other.GetAsync("/cached-boards/later")).StatusCode);
        await One.CreateBoardAsync("later");

        Assert.Equal(System.Net.HttpStatusCode.OK, (await Other.GetAsync("/cached-boards/later")).StatusCode);
    }

    [Fact]
    public async Task SC_120_What_is_damaged_counts_as_missing_and_is_replaced()
    {
        foreach (var damage in (Func<Task>[])[() => _stored.SetAsync("body", "{}"), () => _stored.SetAsync("tag", "?"), () => _stored.SetAsync("at", "?"), _stored.OverwriteAsync])
        {
            await One.ReadAsync();
            await _stored.UntilAsync(1);
            await damage();
            var third = await _instances.StartAsync();

            Assert.Equal(("miss", null), await third.ReadAsync());
            await Until.TrueAsync(_stored.IsWholeAsync);
        }
    }
}
