namespace Arc.Audit;

/// <summary>How far the sealing has come, on stores where entries can appear late. One row.</summary>
public sealed class AuditMark
{
    /// <summary>Always 1.</summary>
    public int Id { get; init; } = 1;

    /// <summary>All entries up to this sequence are sealed, and no other will appear among them.</summary>
    public long Floor { get; set; }

    /// <summary>The sequence that becomes the floor next.</summary>
    public long Next { get; set; }

    /// <summary>The transaction that has to be over before: what was running when <see cref="Next"/> was noted is older.</summary>
    public long Transaction { get; set; }
}
