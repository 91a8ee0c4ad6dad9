using Arc.Events;

namespace Arc;

/// <summary>A thing that happened to one aggregate, as subscribers and transports receive it.</summary>
public sealed class EventEnvelope
{
    /// <summary>The event's own id (UUID version 7). It is the same at every delivery: use it to act once.</summary>
    public required Guid Id { get; init; }

    /// <summary>What happened, such as <c>product.created</c>.</summary>
    public required string Type { get; init; }

    /// <summary>The kind of the aggregate, such as <c>product</c>.</summary>
    public required string AggregateType { get; init; }

    /// <summary>The aggregate's key as it stands in its URL. Events of one aggregate arrive in order.</summary>
    public required string AggregateId { get; init; }

    /// <summary>When the change was saved, by the clock of the instance that saved it.</summary>
    public required DateTimeOffset OccurredAt { get; init; }

    /// <summary>The tenant that the row belongs to, or null when the resource has none.</summary>
    public string? TenantId { get; init; }

    /// <summary>Who made the change, or null when nobody was signed in.</summary>
    public string? UserId { get; init; }

    /// <summary>Where the event comes from, as a URI reference: <c>/product</c> unless its sender said otherwise.</summary>
    public string Source
    {
        get => field ??= SourceOf(AggregateType);
        init;
    }

    /// <summary>What shares an order: the aggregate, as <c>product/17</c>.</summary>
    public string PartitionKey => AggregateType + "/" + AggregateId;

    /// <summary>
    /// The id of the request that made the change, as it stands in the logs. What a subscriber changes has the correlation of the
    /// event that it handles, or, when that has none, the event's id.
    /// </summary>
    public string? CorrelationId { get; init; }

    /// <summary>The event that a subscriber was handling when it made the change; null for a change that no event has caused.</summary>
    public Guid? CausationId { get; init; }

    /// <summary>The key under which the event counts once, as <see cref="RaisesEventsExtensions.Raise(IRaisesEvents, IDomainEvent, string?)"/> was given it; null for none.</summary>
    public string? IdempotencyKey { get; init; }

    /// <summary>The W3C trace context (<c>traceparent</c>) of the change.</summary>
    public string? TraceParent { get; init; }

    /// <summary>What tracing systems hand on with <see cref="TraceParent"/> (<c>tracestate</c>): up to 512 characters in the form of the standard, or null.</summary>
    public string? TraceState { get; init; }

    /// <summary>The version of the data's shape.</summary>
    public int SchemaVersion { get; init; } = 1;

    /// <summary>Where the JSON Schema of <see cref="Data"/> is, a URI as its sender says it; null when it says none.</summary>
    public string? DataSchema { get; init; }

    /// <summary>The resource after the change (before it, for a deletion), as UTF-8 JSON; hidden and restricted members are not in it.</summary>
    public required ReadOnlyMemory<byte> Data { get; init; }

    /// <summary>
    /// The data as a record: <c>envelope.Read&lt;ProductSnapshot&gt;()</c>. A subscriber of exact types can take the record itself. Data of an
    /// older version is brought to that of the record by its <see cref="UpcastAttribute"/> methods.
    /// </summary>
    /// <typeparam name="T">The record that was emitted for the resource.</typeparam>
    /// <returns>The data.</returns>
    /// <exception cref="EventDataException">The record is not the data of this type of event, or the data is not of a version and form that it reads.</exception>
    public T Read<T>()
        where T : class, IEventRecord<T> => EventData.Read<T>(this);

    /// <summary>Where events of a kind of aggregate come from.</summary>
    internal static string SourceOf(string aggregateType) => "/" + Uri.EscapeDataString(aggregateType);
}
