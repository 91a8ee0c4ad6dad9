using System.Diagnostics.Metrics;

namespace Arc.Audit;

/// <summary>What the audit trail shows of itself, on the meter <c>Arc</c>.</summary>
internal sealed class AuditMetrics
{
    private readonly Counter<long> _dropped;

    public AuditMetrics(IMeterFactory meters)
    {
#pragma warning disable CA2000 // The factory's: it disposes its meters with the application.
        var meter = meters.Create("Arc");
#pragma warning restore CA2000
        _dropped = meter.CreateCounter<long>("arc.audit.entries.dropped", "{entry}", "Entries of authentication and elevation that are lost: the store could not take them, and memory was full or the process ended.");
    }

    public void Dropped(int count) => _dropped.Add(count);
}
