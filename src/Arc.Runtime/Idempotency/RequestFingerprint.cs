using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Arc.Json;
using Microsoft.AspNetCore.Http;

namespace Arc.Idempotency;

/// <summary>Hashes of what a key is bound to. Every part has its length before it, so that no two lists of parts look alike.</summary>
internal static class RequestFingerprint
{
    // 128 bits: nobody finds a second one.
    private const int ScopeBytes = 16;

    /// <summary>What the request asks for. Headers that only say how to answer are not in it.</summary>
    public static byte[] Of(HttpRequest request, ReadOnlySpan<byte> bodyHash)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Append(hash, request.Method);
        Append(hash, request.PathBase.Add(request.Path).Value);
        Append(hash, request.QueryString.Value);
        Append(hash, request.Headers.IfMatch.ToString());
        Append(hash, request.Headers.IfNoneMatch.ToString());
        hash.AppendData(bodyHash);

        return hash.GetHashAndReset();
    }

    /// <summary>A hash of what a body says, whatever the order of its members.</summary>
    public static byte[] OfBody(ReadOnlySpan<byte> body, int maxDepth)
    {
        var buffer = JsonBuffer.Rent();
        var hash = CanonicalJson.TryWrite(body, maxDepth, buffer) ? SHA256.HashData(buffer.Written.Span) : SHA256.HashData(body);
        JsonBuffer.Return(buffer);

        return hash;
    }

    /// <summary>Whose key it is, and at which route: never the answer of one tenant or principal for another.</summary>
    public static string OfScope(Scope scope, string route)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Append(hash, route);
        Append(hash, scope.TenantId);
        Append(hash, scope.Kind.ToString());

        if (scope.UserId is { } user)
        {
            Append(hash, user);
        }
        else
        {
            // A caller without a user, such as a service: all that its identity says, without what changes with each token.
            foreach (var claim in scope.Principal.Claims.Where(claim => claim.Type is not ("exp" or "iat" or "nbf" or "jti" or "auth_time"))
                .OrderBy(claim => claim.Type, StringComparer.Ordinal).ThenBy(claim => claim.Value, StringComparer.Ordinal))
            {
                Append(hash, claim.Type);
                Append(hash, claim.Value);
                Append(hash, claim.Issuer);
            }
        }

        return Base64Url.EncodeToString(hash.GetHashAndReset().AsSpan(0, ScopeBytes));
    }

    private static void Append(IncrementalHash hash, string? part)
    {
        Span<byte> length = stackalloc byte[sizeof(int)];

        if (part is null)
        {
            BinaryPrimitives.WriteInt32LittleEndian(length, -1);
            hash.AppendData(length);
            return;
        }

        var bytes = Encoding.UTF8.GetByteCount(part);
        BinaryPrimitives.WriteInt32LittleEndian(length, bytes);
        hash.AppendData(length);

        Span<byte> text = bytes <= 512 ? stackalloc byte[512] : new byte[bytes];
        Encoding.UTF8.GetBytes(part, text);
        hash.AppendData(text[..bytes]);
    }
}
