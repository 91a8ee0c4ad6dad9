using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Arc.PostgreSql.Idempotency;

/// <summary>
/// The number of the advisory lock of one use of a key. Two uses with the same number would get in each other's way for a
/// moment (409), and never take each other's answer.
/// </summary>
internal static class KeyLock
{
    public static long Of(string space, string key, string scope)
    {
        // A NUL stands in none of the parts.
        var text = $"{space}\0{key}\0{scope}";
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(text), hash);

        return BinaryPrimitives.ReadInt64LittleEndian(hash);
    }
}
