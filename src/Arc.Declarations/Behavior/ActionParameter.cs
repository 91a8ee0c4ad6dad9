using Arc.Declarations.Fields;

namespace Arc.Declarations.Behavior;

/// <summary>A parameter of an action.</summary>
/// <param name="Kind">Where its value comes from.</param>
/// <param name="Member">For a value of the body: its name, type and checks, as for a member; indexes count these only.</param>
internal sealed record ActionParameter(ParameterKind Kind, MemberDeclaration? Member) : IDeclaration;
