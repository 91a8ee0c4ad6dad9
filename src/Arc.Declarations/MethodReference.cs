namespace Arc.Declarations;

/// <summary>A method of the user that emitted code calls.</summary>
internal sealed record MethodReference : IDeclaration
{
    /// <summary>Its name, unescaped.</summary>
    public required string Name { get; init; }

    /// <summary>The type that declares it, as emitted code names it; a base class for an inherited method.</summary>
    public required string DeclaringType { get; init; }

    /// <summary>Called on the type, not on an instance.</summary>
    public bool IsStatic { get; init; }

    /// <summary>
    /// Other classes of the same assembly may call it. When not (private, protected), emitted code needs an
    /// <c>[UnsafeAccessor]</c> to reach it.
    /// </summary>
    public bool IsAccessible { get; init; }

    /// <summary>It is marked obsolete: calling it warns.</summary>
    public bool IsObsolete { get; init; }
}
