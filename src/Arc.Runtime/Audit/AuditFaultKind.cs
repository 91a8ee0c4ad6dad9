namespace Arc.Audit;

/// <summary>What is wrong with a place of the audit trail.</summary>
public enum AuditFaultKind
{
    /// <summary>The entry is not what was sealed.</summary>
    Changed,

    /// <summary>An entry, or its seal, is no longer there.</summary>
    Removed,

    /// <summary>The entry was put among others that had been sealed before.</summary>
    Inserted,
}
