using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Arc.Caching;

/// <summary>
/// Keys of answers outside of this process. A key is a hash, since what callers ask may be long or personal, over everything in
/// <see cref="CacheKey"/>; a test varies each of its members. The version of the assemblies that write the bytes goes in, too:
/// while one build of an application replaces another, neither is given what the other wrote. And so does the database: a test
/// environment on the Redis of another one is not given its rows.
/// </summary>
internal sealed class AnswerKeys
{
    private readonly byte[] _version;

    /// <summary>The keys of one resource.</summary>
    /// <param name="writers">Types whose modules decide what the bytes look like.</param>
    public AnswerKeys(params ReadOnlySpan<Type> writers)
    {
        var modules = new byte[16 * (writers.Length + 1)];
        typeof(AnswerKeys).Module.ModuleVersionId.TryWriteBytes(modules);

        for (var i = 0; i < writers.Length; i++)
        {
            writers[i].Module.ModuleVersionId.TryWriteBytes(modules.AsSpan(16 * (i + 1)));
        }

        _version = SHA256.HashData(modules);
    }

    /// <summary>The key of a question.</summary>
    /// <param name="key">What is asked.</param>
    /// <param name="database">Which database answers (<see cref="DatabaseIdentity"/>).</param>
    public string Of(in CacheKey key, string database)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var (low, high) = key.Readable.Halves;
        hash.AppendData(_version);
        Append(hash, database);
        Append(hash, key.Resource);
        Append(hash, key.Tenant);
        Append(hash, key.Caller is { } caller ? (long)caller : -1);
        Append(hash, (long)low);
        Append(hash, (long)high);
        Append(hash, key.Id);
        Append(hash, key.List.Limit);
        Append(hash, key.List.Page);
        Append(hash, key.List.After);
        Append(hash, key.List.CountsExactly ? 1 : 0);

        return Base64Url.EncodeToString(hash.GetHashAndReset());
    }

    // Lengths go in as well: ("ab", "c") must not hash as ("a", "bc"), nor null as the empty text.
    private static void Append(IncrementalHash hash, string? text)
    {
        Append(hash, text?.Length ?? -1);
        hash.AppendData(Encoding.Unicode.GetBytes(text ?? ""));
    }

    private static void Append(IncrementalHash hash, long value)
    {
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, value);
        hash.AppendData(bytes);
    }
}
