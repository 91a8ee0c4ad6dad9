namespace Arc;

/// <summary>What an operation makes of the header <c>Idempotency-Key</c>.</summary>
public enum IdempotencyMode
{
    /// <summary>A key is honoured when it is sent. This is so for every write that says nothing else.</summary>
    Optional,

    /// <summary>A request without a key is refused with 400.</summary>
    Required,

    /// <summary>A key is ignored.</summary>
    Off,
}
