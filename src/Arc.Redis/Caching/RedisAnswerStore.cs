using System.Security.Cryptography;
using Arc.Caching;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace Arc.Redis.Caching;

/// <summary>
/// Answers in Redis, each with the generations of its names from before it was read. They are raised where changes are told, in
/// the same script (<see cref="RedisChangeExchange"/>). See README.md.
/// </summary>
internal sealed class RedisAnswerStore(RedisConnection redis, IServiceProvider services) : IAnswerStore
{
    // Not when it is made: the stores are asked for their names while these options are checked.
    private CacheKeys? _keys;

    public string Name => "redis";

    private CacheKeys Keys => _keys ??= new CacheKeys(((IOptions<CacheOptions>)services.GetService(typeof(IOptions<CacheOptions>))!).Value.Namespace);

    public async Task<FoundAnswer> OpenAsync(AnswerAddress address, AnswerClaim claim, TimeSpan lease)
    {
        var token = RandomNumberGenerator.GetHexString(16);
        var found = (RedisValue[])await EvaluateAsync(
            CacheScripts.Open,
            [Keys.Generations, Keys.Answer(address.Key), Keys.Claim(address.Key)],
            [
                RandomNumberGenerator.GetHexString(16), (int)claim, Milliseconds(address.Stale), token, Milliseconds(lease),
                .. address.Names.Select(name => (RedisValue)name),
            ]).ConfigureAwait(false);

        var opened = new FoundAnswer
        {
            Claim = (int)found[0] == 1 ? token : null,
            IsClaimed = (int)found[0] == 2,
            Generation = found[1]!,
            At = (long)found[2],
        };

        return found.Length == 3
            ? opened
            : opened with { Age = TimeSpan.FromMilliseconds((long)found[3]), Tag = found[4]!, Body = (byte[])found[5]! };
    }

    public Task KeepAsync(AnswerAddress address, FoundAnswer opened, string tag, ReadOnlyMemory<byte> body) => EvaluateAsync(
        CacheScripts.Keep,
        [Keys.Generations, Keys.Answer(address.Key), Keys.Claim(address.Key)],
        [
            opened.Generation, opened.At, tag, body.ToArray(), Milliseconds(address.Gone), opened.Claim ?? "",
            .. address.Names.Select(name => (RedisValue)name),
        ]);

    public Task ReleaseAsync(AnswerAddress address, FoundAnswer opened) =>
        EvaluateAsync(CacheScripts.Release, [Keys.Claim(address.Key)], [opened.Generation, opened.Claim ?? ""]);

    private static RedisValue Milliseconds(TimeSpan time) => (long)time.TotalMilliseconds;

    private Task<RedisResult> EvaluateAsync(string script, RedisKey[] keys, RedisValue[] values) =>
        redis.EvaluateAsync(script, keys, values, CancellationToken.None);
}
