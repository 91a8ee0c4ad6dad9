namespace Arc.Problems;

/// <summary>The stable codes of the problems that Arc itself reports.</summary>
public static class ProblemCodes
{
    /// <summary>400: the request is not understood.</summary>
    public const string BadRequest = "arc.bad_request";

    /// <summary>400: the body is no JSON.</summary>
    public const string MalformedJson = "arc.malformed_json";

    /// <summary>400: members of the body are wrong; <c>errors</c> lists all of them.</summary>
    public const string ValidationError = "arc.validation_error";

    /// <summary>400: the id in the path has not the form of one.</summary>
    public const string InvalidId = "arc.invalid_id";

    /// <summary>400: a query parameter is unknown or has a wrong value.</summary>
    public const string InvalidQuery = "arc.invalid_query";

    /// <summary>401: the caller is not known.</summary>
    public const string Unauthorized = "arc.unauthorized";

    /// <summary>403: the caller is known and may not.</summary>
    public const string Forbidden = "arc.forbidden";

    /// <summary>403: the caller asks to be elevated and holds no role that may.</summary>
    public const string ElevationForbidden = "arc.elevation_forbidden";

    /// <summary>404: there is no such row, or the caller may not know of it.</summary>
    public const string NotFound = "arc.not_found";

    /// <summary>405: the path does not have this method; <c>Allow</c> names those that it has.</summary>
    public const string MethodNotAllowed = "arc.method_not_allowed";

    /// <summary>409: the change contradicts other rows.</summary>
    public const string Conflict = "arc.conflict";

    /// <summary>412: the row is not, or no longer, the one that the caller means.</summary>
    public const string PreconditionFailed = "arc.precondition_failed";

    /// <summary>413: the body is too large.</summary>
    public const string PayloadTooLarge = "arc.payload_too_large";

    /// <summary>415: the body has a media type, character set or encoding that is not read.</summary>
    public const string UnsupportedMediaType = "arc.unsupported_media_type";

    /// <summary>422: the domain refuses. A <see cref="DomainException"/> carries a code of its own instead.</summary>
    public const string Domain = "arc.domain";

    /// <summary>428: the change must say by If-Match which version it is about.</summary>
    public const string PreconditionRequired = "arc.precondition_required";

    /// <summary>429: something that costs much is at work for another request; <c>Retry-After</c> says when to ask again.</summary>
    public const string TooManyRequests = "arc.too_many_requests";

    /// <summary>400: the operation needs the header Idempotency-Key.</summary>
    public const string IdempotencyKeyRequired = "arc.idempotency_key_required";

    /// <summary>400: the header Idempotency-Key is no string in quotes, or too long.</summary>
    public const string IdempotencyKeyMalformed = "arc.idempotency_key_malformed";

    /// <summary>409: another request with the same key is at work; <c>Retry-After</c> says when to ask again.</summary>
    public const string IdempotencyConflict = "arc.idempotency_conflict";

    /// <summary>409: the request was carried out before, and its answer was too large to keep.</summary>
    public const string IdempotencyAnswerLost = "arc.idempotency_answer_lost";

    /// <summary>422: the key was used for another request.</summary>
    public const string IdempotencyKeyReused = "arc.idempotency_key_reused";

    /// <summary>503: the keys cannot be reached, so nothing was done.</summary>
    public const string IdempotencyUnavailable = "arc.idempotency_unavailable";

    /// <summary>503: the store of the rows cannot be reached, so nothing was done; <c>Retry-After</c> says when to ask again.</summary>
    public const string Unavailable = "arc.unavailable";

    /// <summary>500: the server failed.</summary>
    public const string InternalError = "arc.internal_error";
}
