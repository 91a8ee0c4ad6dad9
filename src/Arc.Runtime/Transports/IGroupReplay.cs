using Arc.Events;

namespace Arc.Transports;

/// <summary>A transport that keeps its dead letters in the application's store, and can deliver one to its group again.</summary>
public interface IGroupReplay
{
    /// <summary>
    /// Delivers a dead letter's event to one group of this process. The dead letter leaves the store once the group has handled
    /// it, and stays there otherwise. One that is being delivered already is not delivered a second time.
    /// </summary>
    /// <param name="group">The group.</param>
    /// <param name="letterId">The <see cref="DeadLetter.Id"/>.</param>
    /// <param name="envelope">The event.</param>
    /// <returns>False when this process has no such group.</returns>
    bool TryReplay(string group, string letterId, EventEnvelope envelope);
}
