namespace Arc.Declarations.Resources;

/// <summary>How emitted code makes a new instance.</summary>
internal sealed record ConstructionDeclaration : IDeclaration
{
    /// <summary>The constructor's parameters; none for <c>new()</c>.</summary>
    public EquatableArray<ConstructorParameter> Parameters { get; init; }

    /// <summary>Other classes of the assembly may call it. When not, emitted code needs an <c>[UnsafeAccessor]</c>.</summary>
    public bool IsAccessible { get; init; }

    /// <summary>It carries <c>[SetsRequiredMembers]</c>: C# asks for no object initializer.</summary>
    public bool SetsRequiredMembers { get; init; }
}
