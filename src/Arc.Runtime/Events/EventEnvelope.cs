namespace Arc;

/// <summary>An event as it is stored and delivered.</summary>
public sealed class EventEnvelope
{
    /// <summary>The id of the event; the same at every delivery.</summary>
    public required Guid Id { get; init; }

    /// <summary>What happened: <c>product.created</c>.</summary>
    public required string Type { get; init; }

    /// <summary>The resource it happened to.</summary>
    public required string AggregateType { get; init; }

    /// <summary>The key of the row it happened to.</summary>
    public required string AggregateId { get; init; }

    /// <summary>When it happened.</summary>
    public required DateTimeOffset OccurredAt { get; init; }

    /// <summary>The tenant of the row; null without tenants.</summary>
    public string? TenantId { get; init; }

    /// <summary>Who did it; null when nobody known did.</summary>
    public string? UserId { get; init; }

    /// <summary>What the caller said belongs together.</summary>
    public string? CorrelationId { get; init; }

    /// <summary>The trace it happened in (W3C Trace Context).</summary>
    public string? TraceParent { get; init; }

    /// <summary>The row as UTF-8 JSON, without anything that only some callers may read.</summary>
    public required ReadOnlyMemory<byte> Data { get; init; }

    /// <summary>The version of the shape of <see cref="Data"/>.</summary>
    public int SchemaVersion { get; init; } = 1;
}
