namespace Arc.Idempotency;

/// <summary>The answer to a write that was carried out, and that its store has not taken yet.</summary>
/// <param name="Claim">The claim under which the write was carried out. Nobody gives it free before the answer is kept.</param>
/// <param name="Request">The use of the key.</param>
/// <param name="Record">What is to be kept.</param>
internal sealed record UnkeptAnswer(IdempotencyClaim Claim, IdempotencyRequest Request, IdempotencyRecord Record);
