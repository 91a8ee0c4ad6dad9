using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;

namespace Arc.Query;

/// <summary>
/// The opaque text that says where the next page begins. It is encrypted and signed with the application's data
/// protection keys, and of use only for the list it was made for.
/// </summary>
/// <remarks>
/// Format 1, before protection: the byte 1; 16 bytes of SHA-256 over what the list is (resource, query, order, tenant,
/// kind of caller); the last key in UTF-8. Instances that share their keys share their cursors.
/// </remarks>
internal sealed class ListCursor(IDataProtectionProvider protection)
{
    private const byte Version = 1;
    private const int BindingSize = 16;

    private readonly IDataProtector _protector = protection.CreateProtector("Arc.Query.ListCursor");

    public string Write(string key, in CursorBinding binding) => WebEncoders.Base64UrlEncode(_protector.Protect(Encode(key, binding)));

    public bool TryRead(string cursor, in CursorBinding binding, out string key)
    {
        try
        {
            return TryDecode(_protector.Unprotect(WebEncoders.Base64UrlDecode(cursor)), binding, out key);
        }
        catch (Exception exception) when (exception is CryptographicException or FormatException)
        {
            key = "";
            return false;
        }
    }

    internal static byte[] Encode(string key, in CursorBinding binding)
    {
        var bytes = new byte[1 + BindingSize + Encoding.UTF8.GetByteCount(key)];
        bytes[0] = Version;
        Hash(binding, bytes.AsSpan(1, BindingSize));
        Encoding.UTF8.GetBytes(key, bytes.AsSpan(1 + BindingSize));

        return bytes;
    }

    internal static bool TryDecode(ReadOnlySpan<byte> bytes, in CursorBinding binding, out string key)
    {
        Span<byte> expected = stackalloc byte[BindingSize];
        Hash(binding, expected);

        if (bytes.Length > 1 + BindingSize
            && bytes[0] == Version
            && CryptographicOperations.FixedTimeEquals(bytes.Slice(1, BindingSize), expected))
        {
            key = Encoding.UTF8.GetString(bytes[(1 + BindingSize)..]);
            return true;
        }

        key = "";
        return false;
    }

    private static void Hash(in CursorBinding binding, Span<byte> destination)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> whole = stackalloc byte[SHA256.HashSizeInBytes];

        Append(hash, binding.Resource);
        Append(hash, binding.Query);
        Append(hash, binding.Order);
        Append(hash, binding.Tenant);
        Append(hash, binding.Caller);
        hash.GetHashAndReset(whole);
        whole[..BindingSize].CopyTo(destination);
    }

    // Lengths go in as well: ("ab", "c") must not hash as ("a", "bc"), nor null as the empty text.
    private static void Append(IncrementalHash hash, string? part)
    {
        Span<byte> length = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(length, part?.Length ?? -1);
        hash.AppendData(length);
        hash.AppendData(Encoding.UTF8.GetBytes(part ?? ""));
    }
}
