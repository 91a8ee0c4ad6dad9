namespace Arc.Events;

/// <summary>An event that was stored with its row and is waiting to be delivered.</summary>
public sealed class OutboxMessage
{
    /// <summary>The longest text that is kept of a failure.</summary>
    public const int MaxErrorLength = 2000;

    /// <summary>The place in the queue. Later changes of one aggregate have higher numbers; numbers may be missing.</summary>
    public long Sequence { get; set; }

    /// <inheritdoc cref="EventEnvelope.Id"/>
    public Guid Id { get; set; }

    /// <summary>The share of the queue that the aggregate belongs to, as <see cref="OutboxSlot.Of"/> says.</summary>
    public short Slot { get; set; }

    /// <inheritdoc cref="EventEnvelope.Type"/>
    public string Type { get; set; } = "";

    /// <inheritdoc cref="EventEnvelope.AggregateType"/>
    public string AggregateType { get; set; } = "";

    /// <inheritdoc cref="EventEnvelope.AggregateId"/>
    public string AggregateId { get; set; } = "";

    /// <summary>What the event is about. Hashes anew each time: it is to be kept where it is needed more than once.</summary>
    public AggregateKey Aggregate => new(AggregateType, AggregateId);

    /// <inheritdoc cref="EventEnvelope.OccurredAt"/>
    public DateTimeOffset OccurredAt { get; set; }

    /// <summary>Not before when a delayed event is delivered, by the store's clock; null for one that never was delayed.</summary>
    public DateTimeOffset? VisibleAt { get; set; }

    /// <inheritdoc cref="EventEnvelope.TenantId"/>
    public string? TenantId { get; set; }

    /// <inheritdoc cref="EventEnvelope.UserId"/>
    public string? UserId { get; set; }

    /// <inheritdoc cref="EventEnvelope.CorrelationId"/>
    public string? CorrelationId { get; set; }

    /// <inheritdoc cref="EventEnvelope.TraceParent"/>
    public string? TraceParent { get; set; }

    /// <inheritdoc cref="EventEnvelope.TraceState"/>
    public string? TraceState { get; set; }

    /// <inheritdoc cref="EventEnvelope.CausationId"/>
    public Guid? CausationId { get; set; }

    /// <inheritdoc cref="EventEnvelope.IdempotencyKey"/>
    public string? IdempotencyKey { get; set; }

    /// <inheritdoc cref="EventEnvelope.SchemaVersion"/>
    public int SchemaVersion { get; set; } = 1;

    /// <inheritdoc cref="EventEnvelope.Data"/>
    public ReadOnlyMemory<byte> Data { get; set; }

    /// <summary>How many of its attempts are used up: failed deliveries that <see cref="FailedDelivery.IsCounted"/>.</summary>
    public int Attempts { get; set; }

    /// <summary>When a delivery failed for the first time since the event was stored or replayed, by the store's clock.</summary>
    public DateTimeOffset? FirstFailedAt { get; set; }

    /// <summary>When a delivery failed the last time, by the store's clock.</summary>
    public DateTimeOffset? LastFailedAt { get; set; }

    /// <summary>When the next delivery is due after a failed one, by the store's clock.</summary>
    public DateTimeOffset? RetryAt { get; set; }

    /// <summary>What went wrong at the last failed delivery.</summary>
    public string? Error { get; set; }

    /// <summary>The event as subscribers receive it.</summary>
    public EventEnvelope ToEnvelope() => ToEnvelope(null);

    /// <inheritdoc cref="ToEnvelope()"/>
    /// <param name="dataSchema">Where the schema of its data is.</param>
    internal EventEnvelope ToEnvelope(string? dataSchema) => new()
    {
        Id = Id,
        Type = Type,
        AggregateType = AggregateType,
        AggregateId = AggregateId,
        OccurredAt = OccurredAt,
        TenantId = TenantId,
        UserId = UserId,
        CorrelationId = CorrelationId,
        TraceParent = TraceParent,
        TraceState = TraceState,
        CausationId = CausationId,
        IdempotencyKey = IdempotencyKey,
        SchemaVersion = SchemaVersion,
        DataSchema = dataSchema,
        Data = Data,
    };
}
