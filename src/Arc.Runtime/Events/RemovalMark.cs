namespace Arc.Events;

/// <summary>What a save does to the mark by which a row counts as removed.</summary>
internal enum RemovalMark
{
    /// <summary>Nothing; or the row has none.</summary>
    Untouched,

    /// <summary>It is set: the row is removed.</summary>
    Set,

    /// <summary>It is taken back: the row is there again.</summary>
    TakenBack,
}
