using System.Text.Json;
using Arc.Problems;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Arc.Idempotency;

/// <summary>
/// One request that carries a key, from its arrival to its end:
/// <list type="number">
/// <item>The body is hashed while it is at hand.</item>
/// <item>After the permission, the key is claimed: replay, refusal, or go. Where nothing but the write would be repeated in vain, the write
/// takes the key, without a round trip of its own; when it fails, the key is claimed after all.</item>
/// <item>The answer is made before the commit and saved with the write (<see cref="SaveAsync"/>), or kept afterwards where
/// nothing was written or the store cannot join (<see cref="KeepAsync"/>).</item>
/// <item>The claim ends with the request, whatever happened.</item>
/// </list>
/// </summary>
internal sealed partial class IdempotentCall(IdempotencyGate gate, HttpContext context, IdempotencyRules rules, string route)
{
    private byte[] _bodyHash = [];
    private HashSet<string>? _hostHeaders;
    private IdempotencyRequest? _request;
    private IdempotencyClaim? _claim;
    private DbContext? _db;
    private DateTimeOffset _expiresAt;
    private bool _isSaved;
    private bool _isHandedOver;

    /// <summary>Whether the key is this request's, so that its answer has to be kept.</summary>
    public bool IsClaimed => _claim is not null;

    /// <summary>Whether the write is to take the key. Whatever it fails with, the key has to be claimed then.</summary>
    public bool IsLeftToWrite => _claim is { IsLeftToWrite: true };

    /// <summary>What the action answers instead of the row, if it does.</summary>
    public Action<Utf8JsonWriter>? Result { get; set; }

    /// <summary>Whether the caller could also get the new row by its key; null where nobody asks.</summary>
    public Func<object, bool>? Sight { get; set; }

    /// <summary>The answer that was kept; null until then.</summary>
    public StoredAnswer? Answer { get; private set; }

    /// <summary>What this caller may see.</summary>
    public AnswerView View { get; private set; }

    /// <summary>The call of a request; null for requests without a key.</summary>
    public static IdempotentCall? Of(HttpContext context) => context.Features.Get<IdempotentCall>();

    public void Hash(ReadOnlyMemory<byte> body) => _bodyHash = RequestFingerprint.OfBody(body, gate.MaxDepth);

    /// <summary>Claims the key.</summary>
    /// <param name="operation">What is to be done.</param>
    /// <param name="view">What the caller may see.</param>
    /// <param name="written">The type of the one row that the request writes, if all that it does before may be done in vain: then the key may be left to
    /// the write. Null for others.</param>
    /// <returns>What forbids to go on; the first answer, to be sent again; or neither.</returns>
    public async Task<(Problem? Problem, StoredAnswer? Replay)> ClaimAsync(OperationContext operation, AnswerView view, IEntityType? written)
    {
        _claim = null;
        var mode = rules.For(operation);
        var header = context.Request.Headers[IdempotencyKey.Header];

        if (mode == IdempotencyMode.Off || (header.Count == 0 && mode == IdempotencyMode.Optional))
        {
            return default;
        }

        if (header.Count == 0)
        {
            return (IdempotencyProblems.Missing, null);
        }

        if (!IdempotencyKey.TryParse(header, out var key, out var complaint))
        {
            return (IdempotencyProblems.Malformed(complaint), null);
        }

        _request = new IdempotencyRequest(
            gate.Options.Namespace, key, RequestFingerprint.OfScope(operation.Scope, route), RequestFingerprint.Of(context.Request, _bodyHash));
        (View, _db, _hostHeaders) = (view, operation.Db, KeptHeaders.Before(context.Response.Headers));

        if (written is not null && gate.Store.LeaveToWrite(operation.Db, written) is { } left)
        {
            (_claim, _expiresAt) = (left, left.Now + gate.Options.Retention);
            return default;
        }

        return await AskAsync(_request, operation).ConfigureAwait(false);
    }

    /// <summary>Sends the answer, for the first time or again.</summary>
    public Task SendAsync(StoredAnswer answer, bool replayed) => answer.SendAsync(context, _expiresAt, replayed);

    /// <summary>What is to be said when the key was lost to another request while this one was at work.</summary>
    public Problem? ClaimLost(Exception exception) =>
        IsClaimed && gate.Store.IsClaimLost(exception) ? IdempotencyProblems.Running(gate.Options.RetryAfter) : null;

    /// <summary>The end of the request. A key whose write stands and whose answer is not kept yet stays claimed.</summary>
    public async ValueTask EndAsync()
    {
        if (_claim is not { IsLeftToWrite: false } claim || _isHandedOver)
        {
            return;
        }

        _claim = null;

        try
        {
            await gate.Store.ReleaseAsync(claim, _request!, _db!).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // The request is answered; what is left over ends with the connection or the lease.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            IdempotencyLog.NotReleased(gate.Logger, gate.Store.Name, exception);
        }
    }

    private async Task<(Problem? Problem, StoredAnswer? Replay)> AskAsync(IdempotencyRequest request, OperationContext operation)
    {
        IdempotencyClaim claim;
        StoredAnswer? answer = null;

        try
        {
            claim = await gate.Store.ClaimAsync(request, operation.Db, operation.CancellationToken).ConfigureAwait(false);
            answer = claim.Found is { } record ? AnswerFormat.Read(record.Answer) : null;
        }
#pragma warning disable CA1031 // Whatever the store fails with: without it there is no protection, and the caller asked for it.
        catch (Exception exception) when (!operation.CancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            IdempotencyLog.Unavailable(gate.Logger, gate.Store.Name, exception);
            return (IdempotencyProblems.Unavailable(gate.Options.RetryAfter, exception), null);
        }

        if (claim.IsGranted)
        {
            (_claim, _expiresAt) = (claim, claim.Now + gate.Options.Retention);
            return default;
        }

        if (claim.Found is not { } found)
        {
            return (IdempotencyProblems.Running(gate.Options.RetryAfter), null);
        }

        _expiresAt = found.ExpiresAt;

        return !found.Fingerprint.Span.SequenceEqual(request.Fingerprint.Span) ? (IdempotencyProblems.Reused, null)
            : !View.Covers(answer!.View) ? (IdempotencyProblems.Narrowed, null)
            : answer.IsBodyLost ? (IdempotencyProblems.BodyLost(answer), null)
            : (null, answer);
    }
}
