namespace Arc.Audit;

/// <summary>
/// How the audit trail is kept. Bound from the configuration section <c>Arc:Audit</c> and checked when the application
/// starts.
/// </summary>
public sealed class AuditOptions
{
    /// <summary>The name of the configuration section.</summary>
    public const string Section = "Arc:Audit";

    /// <summary>How long entries are kept, counted from their sealing by the store's clock.</summary>
    /// <value>Null by default: for ever. Else from one minute to 36,500 days.</value>
    public TimeSpan? Retention { get; set; }

    /// <summary>How often entries that are too old are removed, beginning with the start of the application.</summary>
    /// <value>One hour by default; from one second to one day.</value>
    public TimeSpan PurgeInterval { get; set; } = TimeSpan.FromHours(1);

    /// <summary>
    /// How often new entries are sealed into the chain of their tenant. Until then a hand in the database can change them
    /// without a trace.
    /// </summary>
    /// <value>Two seconds by default; from 100 milliseconds to one hour.</value>
    public TimeSpan SealInterval { get; set; } = TimeSpan.FromSeconds(2);
}
