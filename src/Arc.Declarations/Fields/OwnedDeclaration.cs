using Arc.Declarations.Resources;

namespace Arc.Declarations.Fields;

/// <summary>An object without identity that lives inside its resource.</summary>
internal sealed record OwnedDeclaration : IDeclaration
{
    /// <summary>The class, record or struct as emitted code names it.</summary>
    public required TypeReference Type { get; init; }

    /// <summary>The type's name without namespace, unescaped: for the names of emitted types and schemas.</summary>
    public required string Name { get; init; }

    /// <summary>What it holds; indexes count from zero within it.</summary>
    public EquatableArray<MemberDeclaration> Members { get; init; }

    /// <summary>How a new one is made. Null only when the resource is not valid.</summary>
    public ConstructionDeclaration? Construction { get; init; }

    /// <summary>The first paragraph of its XML documentation as plain text.</summary>
    public string? Summary { get; init; }
}
