using System.Net;
using Arc.Idempotency;
using Arc.Redis.Tests.Caching;
using Arc.Runtime.Tests.Golden;
using Microsoft.Extensions.DependencyInjection;

namespace Arc.Redis.Tests.Idempotency;

/// <summary>A Redis that goes away between the commit and the answer's keeping does not make a write happen twice.</summary>
public sealed class OutageTests
{
    private static readonly (string, string) _key = ("Idempotency-Key", "\"k\"");

    [Fact]
    public async Task A_Redis_that_is_silent_after_the_claim_gets_the_answer_when_it_speaks_again()
    {
        await using var redis = new RealRedis();
        await redis.StartAsync();
        await using var instances = Keyed(redis);
        var host = await instances.StartAsync();
        host.Boards.Before = (_, _) =>
        {
            redis.Freeze();
            return default;
        };

        Assert.Equal(HttpStatusCode.Created, (await host.PostAsync("/boards", """{"id":"b"}""", null, _key)).StatusCode);
        Assert.Equal(1, host.Services.GetRequiredService<UnkeptAnswers>().Count);
        redis.Thaw();
        await AssertReplayedAsync(host);
    }

    [Fact]
    public async Task A_Redis_that_comes_back_without_memory_gets_the_answer()
    {
        await using var redis = new RealRedis();
        await redis.StartAsync();
        await using var instances = Keyed(redis);
        var host = await instances.StartAsync();
        host.Boards.Before = async (_, _) => await redis.StopAsync();

        Assert.Equal(HttpStatusCode.Created, (await host.PostAsync("/boards", """{"id":"b"}""", null, _key)).StatusCode);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await host.PostAsync("/boards", """{"id":"b"}""", null, _key)).StatusCode);
        await redis.StartAsync();
        await Until.TrueAsync(() => host.Services.GetRequiredService<UnkeptAnswers>().Count == 0);
        await AssertReplayedAsync(host);
    }

    private static Instances Keyed(RealRedis redis) =>
        new(redis.ConnectionString, ("Arc:Idempotency:Store", "Redis"), ("Arc:Idempotency:Lease", "00:05:00"));

    /// <summary>Whatever is answered meanwhile, the board is made once.</summary>
    private static async Task AssertReplayedAsync(GoldenHost host)
    {
        var runs = 0;
        host.Boards.Before = (_, _) =>
        {
            Interlocked.Increment(ref runs);
            return default;
        };
        HttpResponseMessage answer = null!;
        await Until.TrueAsync(async () =>
        {
            answer = await host.PostAsync("/boards", """{"id":"b"}""", null, _key);

            return answer.Headers.Contains("Idempotency-Replayed")
                || (answer.StatusCode is not (HttpStatusCode.Conflict or HttpStatusCode.ServiceUnavailable) ? throw new InvalidOperationException($"{answer.StatusCode}") : false);
        });

        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        Assert.Equal(0, runs);
        Assert.Equal(["board.created"], await host.EventsAsync("b"));
    }
}
