namespace Arc.Transports;

/// <summary>How transports that keep events work. Bound from the configuration section <c>Arc:Transports</c>.</summary>
public sealed class TransportOptions
{
    /// <summary>The name of the configuration section.</summary>
    public const string Section = "Arc:Transports";

    /// <summary>
    /// Tells applications apart that share one Redis: it stands in every key and channel. Processes with the same name share
    /// events and groups.
    /// </summary>
    /// <value><c>arc</c> by default.</value>
    public string Name { get; set; } = "arc";

    /// <summary>
    /// How long an event stays after all groups are done with it, or while there is none, so that a new group can start with the
    /// recent past. What a group has not handled stays in any case.
    /// </summary>
    /// <value>One hour by default; zero or more.</value>
    public TimeSpan Keep { get; set; } = TimeSpan.FromHours(1);

    /// <summary>
    /// How long a member of a group may be silent before others take its events over, by the server's clock. It is also how
    /// long events wait after a process was killed.
    /// </summary>
    /// <value>15 seconds by default; from 1 second to 10 minutes.</value>
    public TimeSpan Lease { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>
    /// How long it is remembered that a subscriber with <see cref="SubscribeAttribute.Once"/> has handled an event. A delivery
    /// or a replay later than that is handled again.
    /// </summary>
    /// <value>Seven days by default; at least an hour.</value>
    public TimeSpan KeepMarks { get; set; } = TimeSpan.FromDays(7);

    /// <summary>How often a group looks for events that no signal told of.</summary>
    /// <value>Half a second by default; from 10 milliseconds to a minute.</value>
    public TimeSpan Poll { get; set; } = TimeSpan.FromMilliseconds(500);
}
