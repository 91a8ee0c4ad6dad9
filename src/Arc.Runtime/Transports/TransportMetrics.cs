using System.Diagnostics.Metrics;

namespace Arc.Transports;

/// <summary>What transports show of themselves, on the meter <c>Arc</c>.</summary>
internal sealed class TransportMetrics
{
    private readonly Counter<long> _dropped;

    public TransportMetrics(IMeterFactory meters)
    {
#pragma warning disable CA2000 // The factory's: it disposes its meters with the application.
        var meter = meters.Create("Arc");
#pragma warning restore CA2000
        _dropped = meter.CreateCounter<long>("arc.events.dropped", "{event}", "Events that a group lost because it had too many unfinished ones in memory.");
    }

    public void Dropped(string group) => _dropped.Add(1, new KeyValuePair<string, object?>("messaging.consumer.group.name", group));
}
