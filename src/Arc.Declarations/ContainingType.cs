namespace Arc.Declarations;

/// <summary>A type around a nested declaration.</summary>
internal sealed record ContainingType(TypeKeyword Keyword, string Name) : IDeclaration;
