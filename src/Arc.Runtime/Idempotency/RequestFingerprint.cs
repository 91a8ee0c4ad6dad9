using System.Buffers.Text;
using System.Security.Cryptography;
using Arc.Json;
using Microsoft.AspNetCore.Http;

namespace Arc.Idempotency;

/// <summary>Hashes of what a key is bound to.</summary>
internal static class RequestFingerprint
{
    // 128 bits: nobody finds a second one.
    private const int ScopeBytes = 16;

    /// <summary>What the request asks for. Headers that only say how to answer are not in it.</summary>
    public static byte[] Of(HttpRequest request, ReadOnlySpan<byte> bodyHash)
    {
        using var parts = new HashedParts(stackalloc byte[HashedParts.Usual]);
        parts.Add(request.Method);
        parts.Add(request.PathBase.Add(request.Path).Value);
        parts.Add(request.QueryString.Value);
        parts.Add(request.Headers.IfMatch.ToString());
        parts.Add(request.Headers.IfNoneMatch.ToString());
        parts.AddLast(bodyHash);

        return parts.Hash();
    }

    /// <summary>A hash of what a body says, whatever the order of its members.</summary>
    public static byte[] OfBody(ReadOnlyMemory<byte> body, int maxDepth)
    {
        var buffer = JsonBuffer.Rent();
        var hash = CanonicalJson.TryWrite(body, maxDepth, buffer) ? SHA256.HashData(buffer.Written.Span) : SHA256.HashData(body.Span);
        JsonBuffer.Return(buffer);

        return hash;
    }

    /// <summary>Whose key it is, and at which route: never the answer of one tenant or principal for another.</summary>
    public static string OfScope(Scope scope, string route)
    {
        using var parts = new HashedParts(stackalloc byte[HashedParts.Usual]);
        parts.Add(route);
        parts.Add(scope.TenantId);
        parts.Add(Enum.GetName(scope.Kind));

        if (scope.UserId is { } user)
        {
            parts.Add(user);
        }
        else if (scope.Principal.Claims.Any())
        {
            // A caller without a user, such as a service: all that its identity says, without what changes with each token.
            foreach (var claim in scope.Principal.Claims.Where(claim => claim.Type is not ("exp" or "iat" or "nbf" or "jti" or "auth_time"))
                .OrderBy(claim => claim.Type, StringComparer.Ordinal).ThenBy(claim => claim.Value, StringComparer.Ordinal))
            {
                parts.Add(claim.Type);
                parts.Add(claim.Value);
                parts.Add(claim.Issuer);
            }
        }

        return Base64Url.EncodeToString(parts.Hash().AsSpan(0, ScopeBytes));
    }
}
