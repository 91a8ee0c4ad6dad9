namespace Arc.Problems;

/// <summary>The reasons for which a store refuses that callers are told.</summary>
public enum StoreFailureKind
{
    /// <summary>Another row holds the value already.</summary>
    NotUnique,

    /// <summary>A row that is referenced does not exist, or the row is still referenced by others.</summary>
    BrokenReference,

    /// <summary>A value does not fit its column.</summary>
    OutOfRange,

    /// <summary>A write at the same time came first; the operation is tried again.</summary>
    LostRace,

    /// <summary>The store cannot be reached, and was not: nothing was asked of it. Not the caller's to mend, but to repeat later.</summary>
    Unavailable,

    /// <summary>
    /// The connection ended while something was asked of the store, and what that has done is not known. Whoever only read may repeat it
    /// later.
    /// </summary>
    ConnectionLost,
}
