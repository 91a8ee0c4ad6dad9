using Arc.Declarations.Behavior;
using Arc.Declarations.Permissions;

namespace Arc.Declarations.Query;

/// <summary>A method that narrows the list under a name of its own.</summary>
internal sealed record NamedQueryDeclaration : IDeclaration
{
    /// <summary>The path segment behind the resource's path.</summary>
    public required string Name { get; init; }

    /// <summary>A static method from <c>IQueryable&lt;T&gt;</c> to <c>IQueryable&lt;T&gt;</c>.</summary>
    public required MethodReference Method { get; init; }

    /// <summary>Its parameters in order: <see cref="ParameterKind.Rows"/>, then possibly <see cref="ParameterKind.Scope"/>.</summary>
    public EquatableArray<ParameterDeclaration> Parameters { get; init; }

    /// <summary>Its own lines; empty when who may list the resource may ask it.</summary>
    public EquatableArray<PermitDeclaration> Permits { get; init; }

    /// <summary>The first paragraph of its XML documentation as plain text.</summary>
    public string? Summary { get; init; }
}
