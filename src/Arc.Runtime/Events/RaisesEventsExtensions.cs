using System.Diagnostics.CodeAnalysis;
using Arc.Events;

namespace Arc;

/// <summary>Raises events of the domain.</summary>
public static class RaisesEventsExtensions
{
    /// <summary>
    /// Says that something happened to the row. Nothing is stored before the row is saved: a row that no context tracks tells nobody.
    /// Like the row, not to be called by two threads at a time.
    /// </summary>
    /// <param name="row">The row; the event is one of its aggregate.</param>
    /// <param name="happened">What happened.</param>
    /// <param name="key">
    /// Makes repetitions one event: what another save stores with the same tenant, type and key, within <see cref="OutboxOptions.KeepKeys"/>,
    /// is passed over, while all else of that save stands. Up to 200 characters. Null when each event is one of its own.
    /// </param>
    /// <exception cref="ArgumentException">The key is empty, too long, or holds a character of code zero.</exception>
    [SuppressMessage("Design", "CA1030", Justification = "An event of the domain, which is stored; not one of .NET.")]
    public static void Raise(this IRaisesEvents row, IDomainEvent happened, string? key = null) => Add(row, happened, null, key);

    /// <summary>
    /// Says now, with the row, what is to be heard at a later moment: a reminder, an end of a grace period. The event is stored when the row is
    /// saved and delivered no earlier than at its moment. Until then it holds up nothing; then it takes its place behind all that is stored of
    /// its aggregate.
    /// </summary>
    /// <param name="row">The row; the event is one of its aggregate.</param>
    /// <param name="happened">What happened.</param>
    /// <param name="visibleAt">The moment, by the clock of the store. One that has passed is as good as now.</param>
    /// <param name="key">
    /// Makes repetitions one event: what another save stores with the same tenant, type and key is passed over for as long as the event waits
    /// for its moment, at least for <see cref="OutboxOptions.KeepKeys"/>, while all else of that save stands. Up to 200 characters. Null when
    /// each event is one of its own.
    /// </param>
    /// <exception cref="ArgumentException">The key is empty, too long, or holds a character of code zero.</exception>
    [SuppressMessage("Design", "CA1030", Justification = "An event of the domain, which is stored; not one of .NET.")]
    public static void Raise(this IRaisesEvents row, IDomainEvent happened, DateTimeOffset visibleAt, string? key = null) => Add(row, happened, visibleAt, key);

    private static void Add(IRaisesEvents row, IDomainEvent happened, DateTimeOffset? visibleAt, string? key)
    {
        ArgumentNullException.ThrowIfNull(row);
        ArgumentNullException.ThrowIfNull(happened);

        if (key is not null && (key.Length is 0 or > OutboxKey.MaxLength || key.Contains('\0', StringComparison.Ordinal)))
        {
            throw new ArgumentException($"A key has 1 to {OutboxKey.MaxLength} characters, none of them of code zero.", nameof(key));
        }

        RaisedEvents.Add(row, new RaisedEvent(happened, key, visibleAt));
    }
}
