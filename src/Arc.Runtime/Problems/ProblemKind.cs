using System.Collections.Frozen;

namespace Arc.Problems;

/// <summary>What is fixed about a problem: its code, its status, its title, and what its page says.</summary>
internal sealed record ProblemKind(string Code, int Status, string Title, string Explanation)
{
    public static readonly ProblemKind BadRequest = new(ProblemCodes.BadRequest, 400, "The request is not understood.",
        "Something about the request itself is wrong. The detail says what.");

    public static readonly ProblemKind MalformedJson = new(ProblemCodes.MalformedJson, 400, "The body is not valid JSON.",
        "The body cannot be read as JSON in UTF-8. The members line and position say where it stops being so, both counted from 1, the position in bytes.");

    public static readonly ProblemKind ValidationError = new(ProblemCodes.ValidationError, 400, "The body is not valid.",
        "Every entry of errors names one thing to mend: the pointer (RFC 6901) says where, the code what, the message the same for people.");

    public static readonly ProblemKind InvalidId = new(ProblemCodes.InvalidId, 400, "The id is not valid.",
        "The id in the path has not the form that ids of this resource have.");

    public static readonly ProblemKind InvalidQuery = new(ProblemCodes.InvalidQuery, 400, "The query is not valid.",
        "A query parameter is unknown, given twice, or has a value that it cannot have. Nothing in a query is ignored.");

    public static readonly ProblemKind Unauthorized = new(ProblemCodes.Unauthorized, 401, "Authentication is required.",
        "The request carries no identity, or none that was accepted.");

    public static readonly ProblemKind Forbidden = new(ProblemCodes.Forbidden, 403, "This is not permitted.",
        "The caller is known, and may not do this.");

    public static readonly ProblemKind ElevationForbidden = new(ProblemCodes.ElevationForbidden, 403, "Elevation is not permitted.",
        "The request asks by a header to work beyond the tenant of its caller, who holds no role that may. Without the header it is that of an ordinary user.");

    public static readonly ProblemKind NotFound = new(ProblemCodes.NotFound, 404, "There is no such resource.",
        "There is none with this id, or the caller may not know of it; the answer does not tell which.");

    public static readonly ProblemKind MethodNotAllowed = new(ProblemCodes.MethodNotAllowed, 405, "The method is not allowed.",
        "There is no operation of this method at this path. The header Allow of the answer names the methods that there are.");

    public static readonly ProblemKind Conflict = new(ProblemCodes.Conflict, 409, "The change conflicts with other data.",
        "Another row holds a value that must be unique, or a row that is referenced is missing, or the row is referenced by others.");

    public static readonly ProblemKind PreconditionFailed = new(ProblemCodes.PreconditionFailed, 412, "The resource has changed.",
        "The version named by If-Match or If-None-Match is not the current one. The ETag header of the answer names that.");

    public static readonly ProblemKind PayloadTooLarge = new(ProblemCodes.PayloadTooLarge, 413, "The body is too large.",
        "The body is larger than this server reads.");

    public static readonly ProblemKind UnsupportedMediaType = new(ProblemCodes.UnsupportedMediaType, 415, "The media type is not supported.",
        "Bodies are JSON in UTF-8, not compressed. The headers Accept-Post or Accept-Patch of the answer name the media types.");

    public static readonly ProblemKind Domain = new(ProblemCodes.Domain, 422, "The operation was refused.",
        "A rule of this application refuses the operation. The detail says why.");

    public static readonly ProblemKind PreconditionRequired = new(ProblemCodes.PreconditionRequired, 428, "If-Match is required.",
        "Changes of this resource must name the version that they are about, by the header If-Match with the ETag of a read.");

    public static readonly ProblemKind IdempotencyKeyRequired = new(ProblemCodes.IdempotencyKeyRequired, 400, "An idempotency key is required.",
        "This operation needs the header Idempotency-Key: a string in double quotes that is new for each operation and the same for each repetition of it.");

    public static readonly ProblemKind IdempotencyKeyMalformed = new(ProblemCodes.IdempotencyKeyMalformed, 400, "The idempotency key is malformed.",
        "The header Idempotency-Key must be one string of 1 to 255 printable ASCII characters in double quotes (RFC 8941, section 3.3.3).");

    public static readonly ProblemKind IdempotencyConflict = new(ProblemCodes.IdempotencyConflict, 409, "The request is being carried out.",
        "Another request with this idempotency key is at work. Repeat the request after the time that Retry-After names; the answer will then be there.");

    public static readonly ProblemKind IdempotencyAnswerLost = new(ProblemCodes.IdempotencyAnswerLost, 409, "The request was carried out before.",
        "It happened once, but its answer was too large to be kept. The header Location, if there is one, says where the result is.");

    public static readonly ProblemKind IdempotencyKeyReused = new(ProblemCodes.IdempotencyKeyReused, 422, "The idempotency key belongs to another request.",
        "The key was used before, for a request with another method, path, query, condition or body. Nothing was done. Take a new key for a new request.");

    public static readonly ProblemKind IdempotencyUnavailable = new(ProblemCodes.IdempotencyUnavailable, 503, "The request cannot be protected now.",
        "What keeps idempotency keys cannot be reached, so the request was not carried out. Repeat it later.");

    public static readonly ProblemKind TooManyRequests = new(ProblemCodes.TooManyRequests, 429, "Too much is asked at once.",
        "Something that costs much is at work for another request. The header Retry-After names the seconds after which to ask again.");

    public static readonly ProblemKind Unavailable = new(ProblemCodes.Unavailable, 503, "The server cannot answer now.",
        "What keeps the data cannot be reached, so nothing was done. The header Retry-After names the seconds after which to ask again.");

    public static readonly ProblemKind InternalError = new(ProblemCodes.InternalError, 500, "The server failed.",
        "This is no fault of the request. The traceId helps whoever runs the server to find the cause.");

    private static readonly FrozenDictionary<string, ProblemKind> _byCode = new[]
    {
        BadRequest, MalformedJson, ValidationError, InvalidId, InvalidQuery, Unauthorized, Forbidden, ElevationForbidden, NotFound, MethodNotAllowed, Conflict,
        PreconditionFailed, PayloadTooLarge, UnsupportedMediaType, Domain, PreconditionRequired, IdempotencyKeyRequired,
        IdempotencyKeyMalformed, IdempotencyConflict, IdempotencyAnswerLost, IdempotencyKeyReused, IdempotencyUnavailable, TooManyRequests, Unavailable, InternalError,
    }.ToFrozenDictionary(kind => kind.Code, StringComparer.Ordinal);

    /// <summary>All kinds of problem that Arc reports.</summary>
    public static IReadOnlyList<ProblemKind> All => _byCode.Values;

    /// <summary>The kind of a code; null when Arc has none such.</summary>
    public static ProblemKind? Find(string code) => _byCode.GetValueOrDefault(code);
}
