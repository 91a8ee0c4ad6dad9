namespace Arc.Idempotency;

/// <summary>What is kept of a write that was carried out.</summary>
public sealed class IdempotencyRecord
{
    /// <summary>The deployment's namespace.</summary>
    public required string Namespace { get; init; }

    /// <summary>The key.</summary>
    public required string Key { get; init; }

    /// <summary>The hash of tenant, principal and route.</summary>
    public required string Scope { get; init; }

    /// <summary>The hash of the request.</summary>
    public required ReadOnlyMemory<byte> Fingerprint { get; init; }

    /// <summary>The answer, in the runtime's own form; opaque to stores.</summary>
    public required ReadOnlyMemory<byte> Answer { get; init; }

    /// <summary>When the key is free again, by the clock of the store.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }
}
