using Arc.Events;

namespace Arc.Transports;

/// <summary>A transport that keeps its dead letters in the application's store, and can deliver one to its group again.</summary>
public interface IGroupReplay
{
    /// <summary>Delivers an event to one group of this process.</summary>
    /// <param name="group">The group.</param>
    /// <param name="envelope">The event.</param>
    /// <returns>False when this process has no such group.</returns>
    bool TryReplay(string group, EventEnvelope envelope);
}
