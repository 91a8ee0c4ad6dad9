using Arc.Events;
using Arc.Hosting;
using Arc.Problems;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Arc.Idempotency;

internal sealed partial class IdempotentCall
{
    // RFC 8470: try again, when it is safe.
    private const int TooEarly = 425;

    /// <summary>Saves what the context holds, and the answer with it.</summary>
    /// <param name="row">The type that the answer is made of.</param>
    /// <param name="compose">Makes the answer, once the values are those that will be stored.</param>
    public Task SaveAsync(IEntityType? row, Func<StoredAnswer> compose) =>
        !gate.Store.JoinsTransaction ? SaveBesideAsync(_db!, compose)
        : GeneratedColumns.Any(row) ? SaveFirstAsync(_db!, compose)
        : SaveWithAsync(_db!, compose);

    /// <summary>Keeps the answer to a write that stands, or to a request that wrote nothing.</summary>
    /// <param name="compose">Makes the answer.</param>
    public async Task<StoredAnswer> KeepAsync(Func<StoredAnswer> compose)
    {
        await (_isSaved ? KeepSavedAsync(compose) : KeepNowAsync(compose())).ConfigureAwait(false);

        return Answer!;
    }

    /// <summary>Keeps an answer outside of a write. The write stands, if there was one, so a failure does not become the caller's.</summary>
    private async Task KeepNowAsync(StoredAnswer answer)
    {
        Answer = answer;
        var record = Record(answer);

        try
        {
            await gate.Store.CompleteAsync(_claim!, record, _db!).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // Said in the log; what was written stands, and a store beside the database is asked again.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            IdempotencyLog.NotKept(gate.Logger, gate.Store.Name, exception);
            HandOver(answer, record, exception);
        }
    }

    /// <summary>
    /// Answers a refusal of the domain, which is an outcome like any other and comes again for the same key, also when its
    /// caller has gone meanwhile. Codes that ask to try again are not kept.
    /// </summary>
    /// <param name="status">The status of the refusal.</param>
    /// <param name="write">Writes the answer to the response.</param>
    /// <returns>False when the refusal is not to be kept, and nothing was written.</returns>
    public async Task<bool> TryRefuseAsync(int status, Func<Task> write)
    {
        if (!IsClaimed || Answer is not null || context.Response.HasStarted
            || status is StatusCodes.Status408RequestTimeout or TooEarly or StatusCodes.Status429TooManyRequests)
        {
            return false;
        }

        var features = context.Features;
        var body = features.Get<IHttpResponseBodyFeature>()!;
        using var bytes = new MemoryStream();

        try
        {
            features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(bytes));
            await write().ConfigureAwait(false);
            await context.Response.BodyWriter.FlushAsync().ConfigureAwait(false);
        }
        finally
        {
            features.Set(body);
        }

        await KeepNowAsync(Compose(context.Response.StatusCode, bytes.ToArray(), [], isOfReadableRow: false)).ConfigureAwait(false);

        if (!context.RequestAborted.IsCancellationRequested)
        {
            await SendAsync(Answer!, replayed: false).ConfigureAwait(false);
        }

        return true;
    }

    /// <summary>Puts an answer together, with what the operation has said in headers.</summary>
    /// <param name="status">The status.</param>
    /// <param name="body">The body; empty for none.</param>
    /// <param name="headers">The headers that the answer has by itself; it comes to hold all of them.</param>
    /// <param name="isOfReadableRow">See <see cref="AnswerView.IsOfReadableRow"/>.</param>
    public StoredAnswer Compose(int status, ReadOnlyMemory<byte> body, List<KeyValuePair<string, string>> headers, bool isOfReadableRow)
    {
        KeptHeaders.Collect(context.Response.Headers, _hostHeaders, headers);

        return new StoredAnswer { Status = status, Headers = headers, Body = body, View = View with { IsOfReadableRow = isOfReadableRow } };
    }

    /// <summary>Keeps the answer to what is saved. When none can be made of it, that the write was carried out is kept all the same.</summary>
    private async Task KeepSavedAsync(Func<StoredAnswer> compose)
    {
        StoredAnswer answer;

        try
        {
            answer = compose();
        }
        catch
        {
            await KeepNowAsync(new StoredAnswer { Status = StatusCodes.Status200OK, Headers = [], View = View, IsBodyLost = true }).ConfigureAwait(false);
            throw;
        }

        await KeepNowAsync(answer).ConfigureAwait(false);
    }

    /// <summary>
    /// Leaves an answer that the store failed to take to the background, with the claim. A store that joins the transaction has taken what was
    /// written with it; what fails there is an answer to something that wrote nothing.
    /// </summary>
    private void HandOver(StoredAnswer answer, IdempotencyRecord record, Exception exception)
    {
        if (gate.Store.JoinsTransaction)
        {
            return;
        }

        if (gate.Store.IsClaimLost(exception))
        {
            IdempotencyLog.Lost(gate.Logger, gate.Store.Name);
            return;
        }

        _isHandedOver = true;
        gate.Unkept.Take(gate, new UnkeptAnswer(
            _claim!, _request!, gate.Unkept.HasRoom(record.Answer.Length) ? record : Record(answer.WithoutBody())));
    }

    private async Task SaveBesideAsync(DbContext db, Func<StoredAnswer> compose)
    {
        await db.SaveChangesAsync(CancellationToken.None).ConfigureAwait(false);

        // A transaction around the save may still take it back: then the answer is kept when it is sent.
        if (db.Database.CurrentTransaction is not null)
        {
            _isSaved = true;
        }
        else
        {
            await KeepSavedAsync(compose).ConfigureAwait(false);
        }
    }

    private async Task SaveWithAsync(DbContext db, Func<StoredAnswer> compose)
    {
        var session = OutboxSession.Of(db);
        StoredAnswer? answer = null;

        try
        {
            session.Keep(() => Record(answer = compose()));
            await db.SaveChangesAsync(CancellationToken.None).ConfigureAwait(false);
            _claim!.IsCarried = session.HasCarriedRecord;
        }
        finally
        {
            session.Keep(null);
        }

        // Null when nothing was left to be saved; then the answer is kept by itself.
        Answer = answer;
    }

    /// <summary>Values that the database makes are known only after the rows are written: one transaction around both.</summary>
    private async Task SaveFirstAsync(DbContext db, Func<StoredAnswer> compose)
    {
        Task SaveAsync() => db.SaveChangesAsync(CancellationToken.None);

        async Task<StoredAnswer> KeepAsync()
        {
            var answer = compose();
            await gate.Store.CompleteAsync(_claim!, Record(answer), db).ConfigureAwait(false);

            return answer;
        }

        if (db.Database.CurrentTransaction is not null)
        {
            await SaveAsync().ConfigureAwait(false);
            Answer = await KeepAsync().ConfigureAwait(false);
            return;
        }

        Answer = await SaveTransaction.ExecuteAsync(db.Database, SaveAsync, async transaction =>
        {
            var answer = await KeepAsync().ConfigureAwait(false);
            await transaction.CommitAsync(CancellationToken.None).ConfigureAwait(false);

            return answer;
        }, CancellationToken.None).ConfigureAwait(false);
    }

    private IdempotencyRecord Record(StoredAnswer answer) => new()
    {
        Namespace = _request!.Namespace,
        Key = _request.Key,
        Scope = _request.Scope,
        Fingerprint = _request.Fingerprint,
        Answer = AnswerFormat.Write(answer.Body.Length > gate.Options.MaxAnswerBytes ? answer.WithoutBody() : answer),
        ExpiresAt = _expiresAt,
    };
}
