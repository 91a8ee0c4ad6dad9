namespace Arc.Declarations.Behavior;

/// <summary>A parameter that the runtime fills.</summary>
/// <param name="Kind">With what.</param>
internal sealed record ParameterDeclaration(ParameterKind Kind) : IDeclaration;
