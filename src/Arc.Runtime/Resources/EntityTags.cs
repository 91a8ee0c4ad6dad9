using System.Buffers.Text;
using System.Security.Cryptography;
using Arc.Problems;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Arc.Resources;

/// <summary>
/// Entity tags (RFC 9110, section 8.8.3). A tag is a hash of the representation that this caller sees: it changes exactly
/// when that does, and tells nothing of members that the caller does not see. The version column guards the write itself.
/// </summary>
internal static class EntityTags
{
    // 128 bits of SHA-256 in base 64 for URLs, between quotes.
    private const int HashSize = 16;
    private const int TextSize = 22;
    private const string WeakPrefix = "W/";

    // The same in every process, so that instances agree on a page's tag. Nothing is kept secret with it.
    private static readonly byte[] _pageKey = [.. "Arc: tag of page"u8];
    private static readonly byte[] _pageNonce = new byte[AesGcm.NonceByteSizes.MinSize];

    [ThreadStatic]
    private static AesGcm? _pages;

    /// <summary>The strong tag of a representation.</summary>
    public static string Of(ReadOnlySpan<byte> representation)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(representation, hash);

        return Quote(hash[..HashSize]);
    }

    /// <summary>
    /// The tag of a page of a list. It spares sending the same page again and guards no write, so nobody gains by finding
    /// two pages with one tag: a universal hash suffices, which takes a tenth of the time of SHA-256. GCM's is one that
    /// processors compute by themselves.
    /// </summary>
    public static string OfPage(ReadOnlySpan<byte> representation)
    {
        Span<byte> hash = stackalloc byte[HashSize];
        _pages ??= new AesGcm(_pageKey, HashSize);
        _pages.Encrypt(_pageNonce, [], [], hash, representation);

        return Quote(hash);
    }

    /// <summary>The weak tag of a representation that is the same in meaning, not in bytes.</summary>
    public static string Weak(string tag) => WeakPrefix + tag;

    /// <summary>A tag without the mark of weakness.</summary>
    public static string Opaque(string tag) => tag.StartsWith(WeakPrefix, StringComparison.Ordinal) ? tag[WeakPrefix.Length..] : tag;

    /// <summary>Whether a list of tags names a tag; <c>*</c> names every one.</summary>
    /// <param name="header">The value of If-Match or If-None-Match.</param>
    /// <param name="tag">The current tag.</param>
    /// <param name="weakly">Whether weak tags count: they do for If-None-Match alone (RFC 9110, section 13.1).</param>
    /// <param name="names">Whether the tag is named.</param>
    /// <returns>False when the value is no list of tags.</returns>
    public static bool TryMatch(StringValues header, string tag, bool weakly, out bool names)
    {
        if (header.Count == 1 && header[0] == tag)
        {
            names = true;
            return true;
        }

        names = false;

        if (!EntityTagHeaderValue.TryParseStrictList(header, out var tags) || tags.Count == 0)
        {
            return false;
        }

        foreach (var candidate in tags)
        {
            names |= candidate.Tag == "*" || ((weakly || !candidate.IsWeak) && candidate.Tag == tag);
        }

        return true;
    }

    /// <summary>What to say about a value that is no list of tags.</summary>
    public static Problem Malformed(string header) =>
        new(ProblemKind.BadRequest, $"The header {header} must be '*' or a list of entity tags in quotes.");

    private static string Quote(ReadOnlySpan<byte> hash)
    {
        Span<char> tag = stackalloc char[TextSize + 2];
        Base64Url.EncodeToChars(hash, tag[1..^1]);
        tag[0] = tag[^1] = '"';

        return new string(tag);
    }
}
