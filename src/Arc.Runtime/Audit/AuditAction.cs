namespace Arc.Audit;

/// <summary>What happened to a row.</summary>
public enum AuditAction
{
    /// <summary>It was added.</summary>
    Create,

    /// <summary>It was changed.</summary>
    Update,

    /// <summary>It was removed, or marked as deleted.</summary>
    Delete,

    /// <summary>It was marked as deleted, and is not any more.</summary>
    Restore,

    /// <summary>What <see cref="AuditEntry.Name"/> says: an action of the resource, or a note of the application's own.</summary>
    Custom,
}
