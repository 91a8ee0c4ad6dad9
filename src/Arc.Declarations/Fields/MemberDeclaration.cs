using Arc.Declarations.Json;

namespace Arc.Declarations.Fields;

/// <summary>One property of a resource or of an owned object, or one parameter of an action.</summary>
internal sealed record MemberDeclaration : IDeclaration
{
    /// <summary>Its position among the members; the bit of the field masks.</summary>
    public required int Index { get; init; }

    /// <summary>The C# name, unescaped.</summary>
    public required string Name { get; init; }

    /// <summary>The name in JSON.</summary>
    public required string JsonName { get; init; }

    /// <summary>The type that declares it, as emitted code names it; a base class for an inherited member.</summary>
    public required string DeclaringType { get; init; }

    /// <summary>Its own type; for collections the whole collection.</summary>
    public required TypeReference Type { get; init; }

    /// <summary>How it appears in JSON and in the table.</summary>
    public required MemberShape Shape { get; init; }

    /// <summary>The scalar it is, or that its items are; <see cref="ValueKind.Other"/> for the other shapes.</summary>
    public ValueKind Value { get; init; } = ValueKind.Other;

    /// <summary>What the items of a collection are; null for what is no collection.</summary>
    public TypeReference? Item { get; init; }

    /// <summary>How a collection is filled and made; <see cref="CollectionForm.None"/> for what is no collection.</summary>
    public CollectionForm Collection { get; init; }

    /// <summary>Who may set it, by the C# accessor.</summary>
    public SetAccess Set { get; init; }

    /// <summary>
    /// A value has to be given at creation: <c>required</c>, <c>[JsonRequired]</c>, or a constructor parameter without default.
    /// (<c>[Required]</c> is a constraint on the value, and stands among <see cref="Constraints"/>.)
    /// </summary>
    public bool IsRequired { get; init; }

    /// <summary>It carries C#'s <c>required</c>: an object initializer must name it.</summary>
    public bool HasRequiredModifier { get; init; }

    /// <summary>Null is one of its values.</summary>
    public bool IsNullable => Type.IsNullable;

    /// <summary>The class gives it a value itself (an initializer or a parameter default).</summary>
    public bool HasDefault { get; init; }

    /// <summary>The default of an action's parameter, when it has one.</summary>
    public LiteralValue? Default { get; init; }

    /// <summary>It identifies the row.</summary>
    public bool IsKey { get; init; }

    /// <summary>
    /// The server alone sets it: it is the tenant or an owner, a generated key, or has no public setter. A body that names
    /// it is not refused; the value is skipped.
    /// </summary>
    public bool IsServerManaged { get; init; }

    /// <summary>Who may see and set it, beyond the resource's permits.</summary>
    public FieldAccess Access { get; init; } = FieldAccess.Open;

    /// <summary>Callers may filter by it: it gets an index.</summary>
    public bool Filter { get; init; }

    /// <summary>Callers may sort by it: it gets an index.</summary>
    public bool Sort { get; init; }

    /// <summary>It is searched as text.</summary>
    public bool Search { get; init; }

    /// <summary>It is the readable second key: unique within its tenant.</summary>
    public bool Slug { get; init; }

    /// <summary>Callers may ask for the referenced rows beside the row.</summary>
    public bool Include { get; init; }

    /// <summary>The checks its values have to pass, in the order of the source.</summary>
    public EquatableArray<ConstraintDeclaration> Constraints { get; init; }

    /// <summary>Decimal digits in the column, when said.</summary>
    public int? Precision { get; init; }

    /// <summary>Decimal digits behind the point in the column, when said.</summary>
    public int? Scale { get; init; }

    /// <summary>It is visible in JSON but has no column (<c>[NotMapped]</c>, or a property without setter and storage).</summary>
    public bool IsNotMapped { get; init; }

    /// <summary>The first paragraph of its XML documentation as plain text.</summary>
    public string? Summary { get; init; }

    /// <summary>It is marked obsolete: emitted code that touches it needs a pragma.</summary>
    public bool IsObsolete { get; init; }

    /// <summary>What the owned object, or each item of the collection, holds.</summary>
    public OwnedDeclaration? Owned { get; init; }

    /// <summary>The names and values, when the value or the items are an enum.</summary>
    public EnumDeclaration? Enum { get; init; }

    /// <summary>The resource that a reference leads to, as emitted code names it.</summary>
    public string? ReferencedResource { get; init; }

    /// <summary>System.Text.Json writes it and leaves out what is hidden within; the column holds that, too.</summary>
    public bool HoldsHidden { get; init; }

    /// <summary>The converter that <c>[JsonConverter]</c> names on the member, as emitted code names it.</summary>
    public string? Converter { get; init; }

    /// <summary>The most characters, bytes or items that its constraints allow; null for no limit.</summary>
    public int? MaxLength
    {
        get
        {
            int? least = null;
            foreach (var constraint in Constraints)
            {
                if (constraint is { Kind: ConstraintKind.StringLength or ConstraintKind.MaxLength or ConstraintKind.Length, MaximumLength: >= 0 and var maximum }
                    && (least is null || maximum < least))
                {
                    least = maximum;
                }
            }

            return least;
        }
    }
}
