namespace Arc.Declarations;

/// <summary>What a referenced type is made of.</summary>
internal enum TypeReferenceKind
{
    Class,
    Struct,
    Enum,
    Interface,
    Array,

    /// <summary>The compiler does not know it: the source is half typed or lacks a reference.</summary>
    Unknown,
}
