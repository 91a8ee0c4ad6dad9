using System.Globalization;
using Arc.Problems;
using Microsoft.Net.Http.Headers;

namespace Arc.Idempotency;

/// <summary>What callers are told about keys.</summary>
internal static class IdempotencyProblems
{
    public static readonly Problem Missing = new(ProblemKind.IdempotencyKeyRequired);

    public static readonly Problem Reused = new(ProblemKind.IdempotencyKeyReused);

    /// <summary>The first answer shows more than this caller may see now.</summary>
    public static readonly Problem Narrowed = new(ProblemKind.Forbidden, "The answer that is kept under this key holds what you may not see any more.");

    public static Problem Malformed(string complaint) => new(ProblemKind.IdempotencyKeyMalformed, complaint);

    public static Problem Running(TimeSpan retryAfter) => new(ProblemKind.IdempotencyConflict) { Header = Later(retryAfter) };

    public static Problem Unavailable(TimeSpan retryAfter, Exception exception) =>
        new(ProblemKind.IdempotencyUnavailable) { Header = Later(retryAfter), Exception = exception };

    /// <summary>The write was carried out, and its answer was too large to keep.</summary>
    public static Problem BodyLost(StoredAnswer answer)
    {
        var location = answer.Headers.FirstOrDefault(header => header.Key == HeaderNames.Location).Value;

        return new Problem(ProblemKind.IdempotencyAnswerLost) { Header = location is null ? null : (HeaderNames.Location, location) };
    }

    private static (string Name, string Value) Later(TimeSpan delay) =>
        (HeaderNames.RetryAfter, Math.Ceiling(delay.TotalSeconds).ToString(CultureInfo.InvariantCulture));
}
