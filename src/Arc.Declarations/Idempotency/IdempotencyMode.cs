namespace Arc.Declarations.Idempotency;

/// <summary>What an operation makes of a key; the numbers are those of the attribute's enum.</summary>
internal enum IdempotencyMode
{
    Optional,
    Required,
    Off,
}
