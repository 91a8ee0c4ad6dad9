namespace Arc.Problems;

/// <summary>The reasons for which a store refuses to save that are the caller's to mend.</summary>
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
}
