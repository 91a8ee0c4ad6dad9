using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace Arc;

/// <summary>What a hook, an action or a validation can know about the operation at hand.</summary>
public sealed class OperationContext
{
    /// <summary>The request; null when the operation was not started by one.</summary>
    public HttpContext? Http { get; init; }

    /// <summary>The services of the request.</summary>
    public required IServiceProvider Services { get; init; }

    /// <summary>Who is calling.</summary>
    public required Scope Scope { get; init; }

    /// <summary>What is being done. An action counts as <see cref="Operations.Update"/>.</summary>
    public required Operations Operation { get; init; }

    /// <summary>The name of the action; null for the five operations.</summary>
    public string? Action { get; init; }

    /// <summary>The unit of work: what is added here commits with the row.</summary>
    public required DbContext Db { get; init; }

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Signalled when the caller is gone and nothing was saved yet.</summary>
    public CancellationToken CancellationToken { get; init; }
}
