using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Arc.Idempotency;

/// <summary>An answer as it leaves for the first time and each time again: status, headers and bytes.</summary>
internal sealed class StoredAnswer
{
    public const string ReplayedHeader = "Idempotency-Replayed";
    public const string ExpiresHeader = "Idempotency-Expires";

    public required int Status { get; init; }

    public required IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; }

    /// <summary>The body; empty for an answer without one.</summary>
    public ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>Whether the body was too large to be kept.</summary>
    public bool IsBodyLost { get; init; }

    public required AnswerView View { get; init; }

    public StoredAnswer WithoutBody() => new() { Status = Status, Headers = Headers, View = View, IsBodyLost = true };

    /// <summary>Answers.</summary>
    /// <param name="context">The request.</param>
    /// <param name="expiresAt">When the key is free again.</param>
    /// <param name="replayed">Whether this is not the first time.</param>
    public Task SendAsync(HttpContext context, DateTimeOffset expiresAt, bool replayed)
    {
        var response = context.Response;
        response.StatusCode = Status;

        foreach (var (name, value) in Headers)
        {
            response.Headers[name] = value;
        }

        response.Headers[IdempotencyKey.Header] = context.Request.Headers[IdempotencyKey.Header];
        response.Headers[ExpiresHeader] = expiresAt.ToString("R", CultureInfo.InvariantCulture);

        if (replayed)
        {
            response.Headers[ReplayedHeader] = "true";
        }

        if (Status == StatusCodes.Status204NoContent)
        {
            return Task.CompletedTask;
        }

        response.ContentLength = Body.Length;

        return response.BodyWriter.WriteAsync(Body, context.RequestAborted).AsTask();
    }
}
