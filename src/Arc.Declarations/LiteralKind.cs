namespace Arc.Declarations;

/// <summary>What a <see cref="LiteralValue"/> is a constant of.</summary>
internal enum LiteralKind
{
    Null,
    Boolean,
    Char,
    String,
    SByte,
    Byte,
    Int16,
    UInt16,
    Int32,
    UInt32,
    Int64,
    UInt64,
    Single,
    Double,
    Decimal,
    Enum,
    Type,

    /// <summary>The <c>default</c> of a struct that has no literal, as in <c>Guid id = default</c>.</summary>
    Default,
}
