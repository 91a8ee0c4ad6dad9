using Arc.Declarations.Fields;
using Arc.Declarations.Idempotency;
using Arc.Declarations.Permissions;

namespace Arc.Declarations.Behavior;

/// <summary>A method that callers can run on a row.</summary>
internal sealed record ActionDeclaration : IDeclaration
{
    /// <summary>The name in the body: <c>publish</c>.</summary>
    public required string Name { get; init; }

    /// <summary>An instance method of the resource.</summary>
    public required MethodReference Method { get; init; }

    /// <summary>How it answers.</summary>
    public MethodReturn Returns { get; init; }

    /// <summary>
    /// What it answers with, as a member would be written; null for nothing. A resource that returns itself is a
    /// <see cref="MemberShape.Reference"/> to itself.
    /// </summary>
    public MemberDeclaration? Result { get; init; }

    /// <summary>Its parameters in order.</summary>
    public EquatableArray<ActionParameter> Parameters { get; init; }

    /// <summary>Its own lines; empty when who may update the resource may run it.</summary>
    public EquatableArray<PermitDeclaration> Permits { get; init; }

    /// <summary>What it makes of an <c>Idempotency-Key</c>; null when as the updates do.</summary>
    public IdempotencyMode? Idempotency { get; init; }

    /// <summary>The first paragraph of its XML documentation as plain text.</summary>
    public string? Summary { get; init; }
}
