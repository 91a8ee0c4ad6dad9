namespace Arc.Declarations.Fields;

/// <summary>The scalars that Arc reads and writes itself.</summary>
internal enum ValueKind
{
    String,
    Boolean,
    Byte,
    SByte,
    Int16,
    UInt16,
    Int32,
    UInt32,
    Int64,
    UInt64,
    Decimal,
    Double,
    Single,
    Char,
    Guid,
    DateTime,
    DateTimeOffset,
    DateOnly,
    TimeOnly,
    TimeSpan,
    Enum,
    Uri,
    Bytes,

    /// <summary>Not a scalar.</summary>
    Other,
}
