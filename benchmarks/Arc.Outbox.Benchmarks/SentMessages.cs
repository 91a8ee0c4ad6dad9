using System.Diagnostics.Metrics;

namespace Arc.Outbox.Benchmarks;

/// <summary>What relays of this process have handed to their transport, as their own meter counts it: looking costs them nothing.</summary>
internal sealed class SentMessages : IDisposable
{
    private readonly MeterListener _listener = new();
    private long _count;

    public SentMessages()
    {
        _listener.InstrumentPublished = static (instrument, listener) =>
        {
            if (instrument is { Meter.Name: "Arc", Name: "messaging.client.sent.messages" })
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((_, count, _, _) => Interlocked.Add(ref _count, count));
        _listener.Start();
    }

    public long Count => Interlocked.Read(ref _count);

    public void Dispose() => _listener.Dispose();
}
