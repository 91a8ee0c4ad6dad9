using Arc.Runtime.Tests.Golden;
using Microsoft.Extensions.DependencyInjection;
using StackExchange.Redis;

namespace Arc.Redis.Tests.Caching;

/// <summary>The answers of an application as they lie in Redis.</summary>
internal sealed class StoredAnswers(GoldenHost host, string name)
{
    private RedisConnection Redis => host.Services.GetRequiredService<RedisConnection>();

    public Task UntilAsync(int count) => Until.TrueAsync(async () => (await KeysAsync()).Length == count);

    public async Task DeleteAsync() => await EachAsync((database, key) => database.KeyDeleteAsync(key));

    public async Task SetAsync(string field, string value) => await EachAsync((database, key) => database.HashSetAsync(key, field, value));

    /// <summary>Something else lies where the answer was.</summary>
    public async Task OverwriteAsync() => await EachAsync((database, key) => database.StringSetAsync(key, "?"));

    public async Task AgeAsync(TimeSpan by) => await EachAsync((database, key) => database.HashDecrementAsync(key, "at", (long)by.TotalMilliseconds));

    public async Task<bool> IsWholeAsync()
    {
        var keys = await KeysAsync();

        return keys.Length == 1
            && await Redis.ExecuteAsync(database => database.KeyTypeAsync(keys[0])) == RedisType.Hash
            && (await Redis.ExecuteAsync(database => database.HashGetAsync(keys[0], ["body", "tag", "at"]))).All(value => value.ToString().Length > 2);
    }

    private async Task<RedisKey[]> KeysAsync()
    {
        var found = await Redis.ExecuteAsync(database => database.ExecuteAsync("KEYS", $"{{{name}}}:cache:answer:*"));

        return [.. ((RedisResult[])found).Select(key => (RedisKey)(string)key)];
    }

    private async Task EachAsync<T>(Func<IDatabase, RedisKey, Task<T>> change)
    {
        foreach (var key in await KeysAsync())
        {
            await Redis.ExecuteAsync(database => change(database, key));
        }
    }
}
