namespace Arc.Audit;

/// <summary>What happened to one row, or what the application noted. Entries are only ever added, and removed when they are too old.</summary>
public sealed class AuditEntry
{
    /// <summary>What stands in the place of a value that nobody may read.</summary>
    public const string Mask = "***";

    /// <summary>The longest <see cref="Name"/>, in characters.</summary>
    public const int MaxNameLength = 128;

    /// <summary>The longest <see cref="RequestId"/>, <see cref="TraceParent"/> and <see cref="RemoteAddress"/>, in characters; more is cut.</summary>
    public const int MaxRequestLength = 128;

    /// <summary>The longest <see cref="UserAgent"/>, in characters; more is cut.</summary>
    public const int MaxUserAgentLength = 512;

    /// <summary>The longest value in the metadata of an <see cref="AuthenticationEvent"/>, in characters; more is cut.</summary>
    public const int MaxMetadataLength = 512;

    /// <summary>The place in the table, which grows with every entry.</summary>
    public long Sequence { get; init; }

    /// <summary>The entry's own identity.</summary>
    public required Guid Id { get; init; }

    /// <summary>When it happened, by the clock of the process that wrote; in UTC and whole microseconds.</summary>
    public required DateTimeOffset OccurredAt { get; init; }

    /// <summary>What happened.</summary>
    public required AuditAction Action { get; init; }

    /// <summary>The name of the action that changed the row, or of the note; null for the rest.</summary>
    public string? Name { get; init; }

    /// <summary>Whether the application noted it (<see cref="IAudit.Record"/>), and did not change a row.</summary>
    public bool IsNote { get; init; }

    /// <summary>The name of the resource: <c>product</c>.</summary>
    public required string Resource { get; init; }

    /// <summary>The key of the row as it stands in its URL; null for a note about no row.</summary>
    public string? DocumentId { get; init; }

    /// <summary>The tenant of the row; null where rows belong to none.</summary>
    public string? TenantId { get; init; }

    /// <summary>Who did it; null for a caller without a user, such as the application itself.</summary>
    public string? UserId { get; init; }

    /// <summary>What kind of caller it was: <see cref="ScopeKind.Elevated"/> tells of work beyond the permissions of a user.</summary>
    public required ScopeKind Scope { get; init; }

    /// <summary>The row before, as JSON; null when there was none.</summary>
    public string? Before { get; init; }

    /// <summary>The row after, as JSON; null when it is gone.</summary>
    public string? After { get; init; }

    /// <summary>The names of the members that were changed, when the row was there before and after.</summary>
    public IReadOnlyList<string> Changes { get; init; } = [];

    /// <summary>What else belongs to a note, as a JSON object; null for none, and for changes of rows.</summary>
    public string? Metadata { get; init; }

    /// <summary>The identifier of the request; null for work without one.</summary>
    public string? RequestId { get; init; }

    /// <summary>The trace that the change belongs to, in the form of the header <c>traceparent</c> (W3C).</summary>
    public string? TraceParent { get; init; }

    /// <summary>The address of the caller's end of the connection.</summary>
    public string? RemoteAddress { get; init; }

    /// <summary>What the caller's program calls itself. It may say anything.</summary>
    public string? UserAgent { get; init; }
}
