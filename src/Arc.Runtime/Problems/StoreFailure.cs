namespace Arc.Problems;

/// <summary>Why a store refused to save.</summary>
/// <param name="Kind">The reason.</param>
/// <param name="Constraint">The name of the constraint or index; null when the store does not say.</param>
/// <param name="Columns">The columns concerned; empty when the store does not say.</param>
public sealed record StoreFailure(StoreFailureKind Kind, string? Constraint = null, params IReadOnlyList<string> Columns);
