namespace Arc.Declarations.Fields;

/// <summary>How a member appears in JSON and in the table.</summary>
internal enum MemberShape
{
    /// <summary>A single value in a column.</summary>
    Scalar,

    /// <summary>An array of values in a column.</summary>
    ScalarCollection,

    /// <summary>An object without identity, in columns of the same table.</summary>
    Owned,

    /// <summary>Objects without identity, in one JSON column.</summary>
    OwnedCollection,

    /// <summary>Another resource: a navigation, absent from JSON.</summary>
    Reference,

    /// <summary>Other resources: a navigation, absent from JSON.</summary>
    ReferenceCollection,

    /// <summary>A type that Arc does not know: System.Text.Json reads and writes it, and it is stored as JSON text.</summary>
    Fallback,
}
