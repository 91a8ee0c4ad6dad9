using Arc.Declarations.Resources;

namespace Arc.Declarations.Audit;

/// <summary>What the trail keeps of a resource.</summary>
/// <param name="Operations">The writes that are recorded.</param>
internal sealed record AuditDeclaration(Operations Operations) : IDeclaration;
