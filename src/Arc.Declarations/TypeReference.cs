namespace Arc.Declarations;

/// <summary>A type as emitted code names it, and what emitters ask about it.</summary>
internal sealed record TypeReference : IDeclaration
{
    /// <summary>
    /// The name that means this type in any file: <c>global::Shop.Catalog.Product</c>, <c>string</c>, <c>int</c>,
    /// <c>global::System.Collections.Generic.List&lt;string?&gt;</c>. Keywords are escaped. For <c>int?</c> it is <c>int</c>:
    /// whether null is allowed at the top is said by <see cref="IsNullable"/> alone.
    /// </summary>
    public required string Name { get; init; }

    /// <summary>What the type is made of.</summary>
    public required TypeReferenceKind Kind { get; init; }

    /// <summary>
    /// Null is a value of it: <c>int?</c>, <c>string?</c>, and any reference type written where nullability is off.
    /// </summary>
    public bool IsNullable { get; init; }

    /// <summary>It lives in place; with <see cref="IsNullable"/> it is a <c>Nullable&lt;T&gt;</c>.</summary>
    public bool IsValueType => Kind is TypeReferenceKind.Struct or TypeReferenceKind.Enum;

    /// <summary>The type with its question mark, as a member or variable of it is declared.</summary>
    public string Declared => IsNullable ? Name + "?" : Name;

    /// <summary>The same type, not null.</summary>
    public TypeReference NotNull() => IsNullable ? this with { IsNullable = false } : this;

    public override string ToString() => Declared;
}
