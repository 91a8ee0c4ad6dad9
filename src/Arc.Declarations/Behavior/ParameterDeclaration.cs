using Arc.Declarations.Events;

namespace Arc.Declarations.Behavior;

/// <summary>A parameter that the runtime fills.</summary>
/// <param name="Kind">With what.</param>
internal sealed record ParameterDeclaration(ParameterKind Kind) : IDeclaration
{
    /// <summary>The record of a <see cref="ParameterKind.EventRecord"/>; null for the other kinds.</summary>
    public EventRecordReference? Record { get; init; }
}
