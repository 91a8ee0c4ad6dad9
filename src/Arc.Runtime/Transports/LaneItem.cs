using Arc.Events;

namespace Arc.Transports;

/// <summary>An event in the lanes of a group.</summary>
/// <param name="Event">The event.</param>
/// <param name="Attempts">How many tries came before, also in processes that are gone.</param>
/// <param name="Partition">The part of the log that it comes from.</param>
/// <param name="Position">Its place there, by which the log knows it.</param>
public sealed record LaneItem(EventEnvelope Event, int Attempts, int Partition = 0, string Position = "")
{
    internal AggregateKey Aggregate => new(Event.AggregateType, Event.AggregateId);
}
