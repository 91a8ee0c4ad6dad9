using Arc.Events;

namespace Arc.Transports;

/// <summary>Offers the transport in memory.</summary>
internal sealed class MemoryTransportProvider(IDeadLetterStore deadLetters, TimeProvider time) : TransportProvider
{
    public override string Name => "memory";

    public override string? ConnectionName => null;

    public override IEventTransport Open() => new MemoryTransport(deadLetters, time);
}
