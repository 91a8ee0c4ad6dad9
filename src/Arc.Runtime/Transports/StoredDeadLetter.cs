namespace Arc.Transports;

/// <summary>A dead letter as a row.</summary>
public sealed class StoredDeadLetter
{
    /// <summary>The longest text that is kept of a failure.</summary>
    public const int MaxErrorLength = 2000;

    /// <summary>A UUID of version 7: the order of the dead letters.</summary>
    public Guid Id { get; set; }

    /// <inheritdoc cref="DeadLetter.Group"/>
    public string Group { get; set; } = "";

    /// <summary>The event as CloudEvents JSON.</summary>
    public ReadOnlyMemory<byte> Event { get; set; }

    /// <inheritdoc cref="DeadLetter.Attempts"/>
    public int Attempts { get; set; }

    /// <inheritdoc cref="DeadLetter.Error"/>
    public string Error { get; set; } = "";

    /// <inheritdoc cref="DeadLetter.FirstFailedAt"/>
    public DateTimeOffset FirstFailedAt { get; set; }

    /// <inheritdoc cref="DeadLetter.LastFailedAt"/>
    public DateTimeOffset LastFailedAt { get; set; }

    /// <summary>Until when a process is taken to be at work on delivering it again; null when none is.</summary>
    public DateTimeOffset? ReplayedUntil { get; set; }
}
