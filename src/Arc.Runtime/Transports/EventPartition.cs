using System.Text;

namespace Arc.Transports;

/// <summary>Which part of a log an aggregate's events are in. The same in every process and version.</summary>
public static class EventPartition
{
    /// <summary>How many parts a log has: the most members of a group that can work at a time.</summary>
    public const int Count = 8;

    /// <summary>The partition of an event.</summary>
    /// <param name="envelope">The event.</param>
    /// <returns>From 0 to <see cref="Count"/> - 1.</returns>
    public static int Of(EventEnvelope envelope)
    {
        ArgumentNullException.ThrowIfNull(envelope);

        // FNV-1a: written down here, because string hashes differ from process to process.
        var hash = 2166136261u;

        foreach (var value in Encoding.UTF8.GetBytes($"{envelope.AggregateType}/{envelope.AggregateId}"))
        {
            hash = unchecked((hash ^ value) * 16777619u);
        }

        return (int)(hash % Count);
    }
}
