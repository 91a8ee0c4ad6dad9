using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using StackExchange.Redis;

namespace Arc.Redis.Idempotency;

/// <summary>
/// The names in Redis of one use of a key. What a caller chose is hashed, so it is never read as a pattern; all names of one
/// key share a hash tag, so a cluster keeps them together.
/// </summary>
internal readonly record struct RedisKeys(RedisKey Record, RedisKey Lock, RedisKey Scopes)
{
    public static RedisKeys Of(string space, string key, string scope)
    {
        var tag = Tag(space, key);

        return new($"idem:{tag}:{scope}", $"idem:lock:{tag}:{scope}", AllScopes(space, key));
    }

    /// <summary>The set of the records of a key in all scopes.</summary>
    public static RedisKey AllScopes(string space, string key) => $"idem:all:{Tag(space, key)}";

    // A NUL stands in neither part.
    private static string Tag(string space, string key) =>
        $"{{{Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes($"{space}\0{key}")))}}}";
}
