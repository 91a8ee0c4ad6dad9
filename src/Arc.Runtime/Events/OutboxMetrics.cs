using System.Diagnostics.Metrics;

namespace Arc.Events;

/// <summary>
/// What the outbox shows of itself, on the meter <c>Arc</c>. Deliveries are named as OpenTelemetry's conventions for messaging
/// name them; for a stored event that waits there is no convention.
/// </summary>
internal sealed class OutboxMetrics
{
    private static readonly KeyValuePair<string, object?> _publish = new("messaging.operation.name", "publish");
    private readonly Counter<long> _sent;

    public OutboxMetrics(IMeterFactory meters, OutboxGauge gauge)
    {
#pragma warning disable CA2000 // The factory's: it disposes its meters with the application.
        var meter = meters.Create("Arc");
#pragma warning restore CA2000
        _sent = meter.CreateCounter<long>("messaging.client.sent.messages", "{message}", "Tries to deliver a stored event; those that failed have an error.type.");
        meter.CreateObservableGauge("arc.outbox.events", gauge.Counts, "{event}", "Stored events by state: waiting, held behind a failed one, or parked.");
        meter.CreateObservableGauge("arc.outbox.oldest.age", gauge.Age, "s", "Age of the oldest stored event that is not delivered.");
    }

    public void Delivered(int count) => _sent.Add(count, _publish);

    public void Failed(Exception exception) => _sent.Add(1, _publish, new("error.type", exception.GetType().FullName));
}
