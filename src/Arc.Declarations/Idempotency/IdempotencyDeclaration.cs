namespace Arc.Declarations.Idempotency;

/// <summary>What the writes of a resource make of an <c>Idempotency-Key</c>.</summary>
/// <param name="Create">For creating.</param>
/// <param name="Update">For updating, and for actions without a line of their own.</param>
/// <param name="Delete">For deleting.</param>
internal sealed record IdempotencyDeclaration(IdempotencyMode Create, IdempotencyMode Update, IdempotencyMode Delete) : IDeclaration
{
    public static IdempotencyDeclaration Default { get; } = new(IdempotencyMode.Optional, IdempotencyMode.Optional, IdempotencyMode.Optional);
}
