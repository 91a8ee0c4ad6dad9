using Microsoft.EntityFrameworkCore;

namespace Arc.Audit;

/// <summary>The trail of what happened. For the application's own code: it asks for no permission.</summary>
public interface IAudit
{
    /// <summary>
    /// Puts something on record with the next save of a context, in that save's transaction: without the save, or when it
    /// fails, nothing has happened. Who and when are taken from the context's scope, the request and the clock.
    /// </summary>
    /// <param name="context">The context, such as <c>OperationContext.Db</c>.</param>
    /// <param name="note">What happened.</param>
    /// <exception cref="ArgumentException">A name is missing or too long, or what should be JSON is not.</exception>
    void Record(DbContext context, AuditNote note);

    /// <summary>Entries, newest first.</summary>
    /// <param name="query">Which.</param>
    /// <param name="cancellationToken">Gives the search up.</param>
    /// <returns>At most as many as asked for; fewer once their rows have 8 million characters together.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The limit is not within its bounds.</exception>
    Task<AuditPage> QueryAsync(AuditQuery query, CancellationToken cancellationToken);

    /// <summary>
    /// Compares every sealed entry of a tenant with the chain of hashes, and tells the first that was changed, removed or inserted.
    /// It reads the whole chain.
    /// </summary>
    /// <param name="tenantId">The tenant; null for the entries that belong to none.</param>
    /// <param name="cancellationToken">Gives the work up.</param>
    /// <returns>What was found.</returns>
    Task<AuditVerification> VerifyAsync(string? tenantId, CancellationToken cancellationToken);
}
