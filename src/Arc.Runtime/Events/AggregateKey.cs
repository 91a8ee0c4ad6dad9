namespace Arc.Events;

/// <summary>Names what an event is about. The events of one aggregate keep their order: when one waits, so do those after it.</summary>
public readonly struct AggregateKey : IEquatable<AggregateKey>
{
    private readonly int _hash;

    /// <summary>Names an aggregate.</summary>
    /// <param name="type">The kind, such as <c>product</c>.</param>
    /// <param name="id">The key as it stands in the URL.</param>
    public AggregateKey(string type, string id)
    {
        ArgumentNullException.ThrowIfNull(type);
        ArgumentNullException.ThrowIfNull(id);
        Type = type;
        Id = id;

        // Once for all tables that an event is looked for in, and of the key alone: few types share one.
        _hash = id.GetHashCode(StringComparison.Ordinal);
    }

    /// <inheritdoc cref="EventEnvelope.AggregateType"/>
    public string Type { get; }

    /// <inheritdoc cref="EventEnvelope.AggregateId"/>
    public string Id { get; }

    /// <summary>Whether two keys name the same aggregate.</summary>
    public static bool operator ==(AggregateKey left, AggregateKey right) => left.Equals(right);

    /// <summary>Whether two keys name different aggregates.</summary>
    public static bool operator !=(AggregateKey left, AggregateKey right) => !left.Equals(right);

    /// <inheritdoc/>
    public bool Equals(AggregateKey other) => _hash == other._hash && Id == other.Id && Type == other.Type;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is AggregateKey other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => _hash;

    /// <inheritdoc/>
    public override string ToString() => $"{Type}/{Id}";
}
