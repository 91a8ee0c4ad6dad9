using System.Collections.Frozen;
using Microsoft.AspNetCore.Http;

namespace Arc.Idempotency;

/// <summary>
/// Which headers belong to an answer and not to the connection, the moment or the person that it was first given to:
/// those that the operation itself has set, without the ones named here.
/// </summary>
internal static class KeptHeaders
{
    private static readonly FrozenSet<string> _never = new[]
    {
        "Set-Cookie", "Date", "Server", "Connection", "Keep-Alive", "Transfer-Encoding", "Content-Length", "Content-Encoding", "Trailer",
        "Upgrade", "Via", "Age", "Alt-Svc", "Vary", "WWW-Authenticate", "Proxy-Authenticate", "Proxy-Connection", "TE", "Retry-After",
        "Server-Timing", "Request-Id", "X-Request-Id", "X-Correlation-Id", "traceparent", "tracestate",
        "Strict-Transport-Security", IdempotencyKey.Header, StoredAnswer.ExpiresHeader, StoredAnswer.ReplayedHeader,
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>The names of headers that were there before the operation: they are the host's, and set anew for each request.</summary>
    public static HashSet<string>? Before(IHeaderDictionary headers) =>
        headers.Count == 0 ? null : new HashSet<string>(headers.Keys, StringComparer.OrdinalIgnoreCase);

    public static void Collect(IHeaderDictionary headers, HashSet<string>? before, List<KeyValuePair<string, string>> kept)
    {
        foreach (var (name, value) in headers)
        {
            if (!_never.Contains(name)
                && before?.Contains(name) != true
                && !name.StartsWith("Access-Control-", StringComparison.OrdinalIgnoreCase))
            {
                kept.Add(new(name, value.ToString()));
            }
        }
    }
}
