using System.Text;
using Arc.Idempotency;
using Arc.Redis.Idempotency;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Arc.Redis.Tests.Idempotency;

/// <summary>A key in Redis has one holder at a time, and only the holder's answer is kept.</summary>
public sealed class RedisIdempotencyStoreTests : IAsyncLifetime
{
    private readonly RedisConnection _connection = new(
        Options.Create(new RedisOptions { ConnectionString = RealRedis.Shared + ",allowAdmin=true" }), NullLogger<RedisConnection>.Instance);

    private readonly string _space = Guid.CreateVersion7().ToString("N");

    public ValueTask InitializeAsync() => default;

    public ValueTask DisposeAsync() => _connection.DisposeAsync();

    [Fact]
    public async Task Of_fifty_claims_at_once_one_is_granted()
    {
        var store = Store(TimeSpan.FromSeconds(30));
        var claims = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => ClaimAsync(store, "k")));

        var granted = Assert.Single(claims, claim => claim.IsGranted);
        Assert.InRange(granted.Now, TimeProvider.System.GetUtcNow().AddMinutes(-1), TimeProvider.System.GetUtcNow().AddMinutes(1));
        await store.ReleaseAsync(granted, Request("k"), null!);
        Assert.True((await ClaimAsync(store, "k")).IsGranted);
    }

    [Fact]
    public async Task What_was_kept_is_found_as_it_was_until_it_expires()
    {
        var store = Store(TimeSpan.FromSeconds(30));
        await KeepAsync(store, "k", TimeSpan.FromSeconds(15));

        var found = (await ClaimAsync(store, "k")).Found!;
        Assert.Equal([0, 255, 10], found.Answer.ToArray());
        Assert.Equal(Request("k").Fingerprint.ToArray(), found.Fingerprint.ToArray());
        await UntilGrantedAsync(store, "k");
    }

    [Fact]
    public async Task SC_094_A_living_holder_keeps_its_key_beyond_the_lease()
    {
        var store = Store(TimeSpan.FromSeconds(12));
        var claim = await ClaimAsync(store, "k");
        await Task.Delay(TimeSpan.FromSeconds(14), TestContext.Current.CancellationToken);

        Assert.False((await ClaimAsync(store, "k")).IsGranted);
        await store.ReleaseAsync(claim, Request("k"), null!);
    }

    [Fact]
    public async Task A_holder_whose_lease_was_lost_cannot_complete()
    {
        var store = Store(TimeSpan.FromSeconds(30));
        var lost = await ClaimAsync(store, "k");
        await ForgetLockAsync(lost);
        var holder = await ClaimAsync(store, "k");

        await Assert.ThrowsAsync<LostLeaseException>(() => store.CompleteAsync(lost, Record("k", TimeSpan.FromMinutes(1)), null!));
        await store.ReleaseAsync(lost, Request("k"), null!);
        Assert.False((await ClaimAsync(store, "k")).IsGranted);
        await store.CompleteAsync(holder, Record("k", TimeSpan.FromMinutes(1)), null!);
        await store.ReleaseAsync(holder, Request("k"), null!);
        Assert.NotNull((await ClaimAsync(store, "k")).Found);
    }

    [Fact]
    public async Task A_lock_that_nobody_has_taken_since_it_was_lost_still_lets_its_holder_complete()
    {
        var store = Store(TimeSpan.FromSeconds(30));
        var claim = await ClaimAsync(store, "k");
        await ForgetLockAsync(claim);

        await store.CompleteAsync(claim, Record("k", TimeSpan.FromMinutes(1)), null!);
        await store.ReleaseAsync(claim, Request("k"), null!);
        Assert.NotNull((await ClaimAsync(store, "k")).Found);
    }

    [Fact]
    public async Task A_completion_whose_confirmation_was_lost_is_repeated_without_harm()
    {
        var store = Store(TimeSpan.FromSeconds(30));
        var claim = await ClaimAsync(store, "k");
        await store.CompleteAsync(claim, Record("k", TimeSpan.FromMinutes(1)), null!);
        await store.CompleteAsync(claim, Record("k", TimeSpan.FromMinutes(1)), null!);
        await store.ReleaseAsync(claim, Request("k"), null!);

        Assert.NotNull((await ClaimAsync(store, "k")).Found);
    }

    [Fact]
    public async Task What_another_has_kept_meanwhile_is_not_overwritten()
    {
        var store = Store(TimeSpan.FromSeconds(30));
        var lost = await ClaimAsync(store, "k");
        await ForgetLockAsync(lost);
        await KeepAsync(store, "k", TimeSpan.FromMinutes(1));

        var refused = await Assert.ThrowsAnyAsync<InvalidOperationException>(() => store.CompleteAsync(lost, Record("k", TimeSpan.FromMinutes(1)), null!));
        Assert.True(store.IsClaimLost(refused));
    }

    [Fact]
    public async Task A_lock_that_the_server_has_forgotten_is_taken_back_by_its_living_holder()
    {
        var store = Store(TimeSpan.FromSeconds(12));
        var claim = await ClaimAsync(store, "k");
        await ForgetLockAsync(claim);
        var key = ((RedisLease)claim.Token!).Keys.Lock;
        var deadline = DateTime.UtcNow.AddSeconds(120);

        while (!await _connection.ExecuteAsync(database => database.KeyExistsAsync(key)) && DateTime.UtcNow < deadline)
        {
            await Task.Delay(100);
        }

        Assert.False((await ClaimAsync(store, "k")).IsGranted);
        await store.ReleaseAsync(claim, Request("k"), null!);
        Assert.True((await ClaimAsync(store, "k")).IsGranted);
    }

    [Fact]
    public async Task An_abandoned_lock_stays_until_its_lease_is_over()
    {
        var store = Store(TimeSpan.FromSeconds(6));
        await store.AbandonAsync(await ClaimAsync(store, "k"));

        Assert.False((await ClaimAsync(store, "k")).IsGranted);
        await UntilGrantedAsync(store, "k");
    }

    [Fact]
    public async Task SC_095_Keys_are_literal_and_forgetting_one_touches_no_other()
    {
        var store = Store(TimeSpan.FromSeconds(30));
        string[] keys = ["a", "ab", "a:b", "*", "a*", "{a}", " "];

        foreach (var key in keys)
        {
            await KeepAsync(store, key, TimeSpan.FromMinutes(1));
        }

        Assert.Equal(1, await store.ForgetAsync(_space, "a", TestContext.Current.CancellationToken));
        Assert.Equal(1, await store.ForgetAsync(_space, "*", TestContext.Current.CancellationToken));
        Assert.False(await store.HasAsync(_space, "a", TestContext.Current.CancellationToken));

        foreach (var key in keys.Except(["a", "*"]))
        {
            Assert.True(await store.HasAsync(_space, key, TestContext.Current.CancellationToken), key);
            Assert.False(await store.HasAsync(_space + "x", key, TestContext.Current.CancellationToken), key);
        }
    }

    [Fact]
    public async Task Scripts_are_sent_again_to_a_server_that_has_forgotten_them()
    {
        var store = Store(TimeSpan.FromSeconds(30));
        await store.ReleaseAsync(await ClaimAsync(store, "k"), Request("k"), null!);
        await _connection.ExecuteAsync(database => database.ExecuteAsync("SCRIPT", "FLUSH"), TestContext.Current.CancellationToken);

        Assert.True((await ClaimAsync(store, "k")).IsGranted);
    }

    private RedisIdempotencyStore Store(TimeSpan lease) => new(_connection, Options.Create(new IdempotencyOptions { Lease = lease }), TimeProvider.System);

    private IdempotencyRequest Request(string key) => new(_space, key, "scope", Encoding.UTF8.GetBytes("fingerprint"));

    private Task<IdempotencyClaim> ClaimAsync(RedisIdempotencyStore store, string key) =>
        store.ClaimAsync(Request(key), null!, TestContext.Current.CancellationToken);

    private Task<bool> ForgetLockAsync(IdempotencyClaim claim) =>
        _connection.ExecuteAsync(database => database.KeyDeleteAsync(((RedisLease)claim.Token!).Keys.Lock), TestContext.Current.CancellationToken);

    private async Task UntilGrantedAsync(RedisIdempotencyStore store, string key)
    {
        for (var attempt = 0; attempt < 600; attempt++)
        {
            if ((await ClaimAsync(store, key)).IsGranted)
            {
                return;
            }

            await Task.Delay(100, TestContext.Current.CancellationToken);
        }

        Assert.Fail("What was kept did not expire.");
    }

    private async Task KeepAsync(RedisIdempotencyStore store, string key, TimeSpan retention)
    {
        var claim = await ClaimAsync(store, key);
        Assert.True(claim.IsGranted);
        await store.CompleteAsync(claim, Record(key, retention), null!);
        await store.ReleaseAsync(claim, Request(key), null!);
    }

    private IdempotencyRecord Record(string key, TimeSpan retention) => new()
    {
        Namespace = _space,
        Key = key,
        Scope = "scope",
        Fingerprint = Request(key).Fingerprint,
        Answer = new byte[] { 0, 255, 10 },
        ExpiresAt = TimeProvider.System.GetUtcNow() + retention,
    };
}
