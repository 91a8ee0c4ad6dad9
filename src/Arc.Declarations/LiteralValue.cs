namespace Arc.Declarations;

/// <summary>A constant that an attribute or a default value holds.</summary>
/// <param name="Kind">What it is a constant of.</param>
/// <param name="Text">
/// The string itself; numbers in the invariant culture and round-trip form; <c>true</c> or <c>false</c>; for an enum the
/// number; for a type its name in emitted code; empty for null.
/// </param>
/// <param name="Type">For an enum constant, the enum as emitted code names it.</param>
internal sealed record LiteralValue(LiteralKind Kind, string Text, string? Type = null) : IDeclaration;
