using Arc.Transports;

namespace Arc.Events;

/// <summary>
/// How stored events are delivered. Bound from the configuration section <c>Arc:Outbox</c> and checked when the
/// application starts.
/// </summary>
public sealed class OutboxOptions
{
    /// <summary>The name of the configuration section.</summary>
    public const string Section = "Arc:Outbox";

    /// <summary>
    /// The net below signals that never came: commits of processes that do not run Arc, and of transactions that EF Core does not see.
    /// </summary>
    /// <value>500 milliseconds by default, and at most.</value>
    public TimeSpan Poll { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>
    /// The least time between two reads while events keep coming: the first event of a quiet time goes at once, and under
    /// load a batch costs what an event would.
    /// </summary>
    /// <value>20 milliseconds by default; up to a second.</value>
    public TimeSpan Gather { get; set; } = TimeSpan.FromMilliseconds(20);

    /// <summary>How many events are read and settled at once. After a crash up to twice as many may be delivered again.</summary>
    /// <value>1000 by default; from 1 to 10,000.</value>
    public int BatchSize { get; set; } = 1000;

    /// <summary>
    /// How many aggregates are delivered side by side; events of one aggregate follow each other. On the transport in memory, one whose
    /// delivery takes longer than a second gives its place to another, up to four times as many as this.
    /// </summary>
    /// <value>8 by default; from 1 to 256.</value>
    public int Lanes { get; set; } = 8;

    /// <summary>
    /// How long one delivery may take before it counts as failed. The transport in memory calls the subscribers meanwhile:
    /// one that is given more time than this needs more here, too.
    /// </summary>
    /// <value>40 seconds by default, a little more than a subscriber has.</value>
    public TimeSpan DeliveryTimeout { get; set; } = TimeSpan.FromSeconds(40);

    /// <summary>
    /// How long a share of the events stays with a relay that no longer says that it is alive. A relay says so three times
    /// as often; the database's clock decides.
    /// </summary>
    /// <value>10 seconds by default; from 1 second to 10 minutes.</value>
    public TimeSpan Lease { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// How long the key of a raised event is kept, and repetitions of it are passed over. The key of an event that is tried again or
    /// parked is kept until it has gone.
    /// </summary>
    /// <value>7 days by default; from 1 minute to 400 days.</value>
    public TimeSpan KeepKeys { get; set; } = TimeSpan.FromDays(7);

    /// <summary>
    /// Under which address readers find the schemas of events: that of <c>MapArcEventSchemas</c> as they see it, or of a registry. Each event
    /// then says where its schema is: type and version below this address, <c>https://shop.example/event-schemas/order.shipped/1</c>.
    /// </summary>
    /// <value>Null by default: events do not say it. Otherwise an absolute http or https URI in ASCII, without user, query and fragment.</value>
    public Uri? DataSchemaBase { get; set; }

    /// <summary>What happens to events whose delivery fails.</summary>
    public FailurePolicy Failure { get; } = new();

    /// <summary>
    /// Exceptions from <see cref="Failure"/>, by type of event: <c>order.created</c>, <c>order.*</c>, <c>*.deleted</c>. The
    /// longest pattern that covers a type wins.
    /// </summary>
    public IDictionary<string, FailurePolicy> Types { get; } = new Dictionary<string, FailurePolicy>(StringComparer.Ordinal);

    /// <summary>What happens to events of a type whose delivery fails.</summary>
    /// <param name="type">The event's type.</param>
    /// <returns>The policy.</returns>
    public FailurePolicy FailureOf(string type)
    {
        if (Types.Count == 0)
        {
            return Failure;
        }

        string? best = null;

        foreach (var pattern in Types.Keys)
        {
            if ((best is null || pattern.Length > best.Length) && new EventPattern(pattern).Matches(type))
            {
                best = pattern;
            }
        }

        return best is null ? Failure : Types[best];
    }

    /// <summary>Where the schema of an event is; null when it is not known.</summary>
    internal string? DataSchemaOf(OutboxMessage message) => DataSchemaBase is { AbsoluteUri: var address }
        ? $"{address.TrimEnd('/')}/{EventSchemaJson.PathOf(message.Type, message.SchemaVersion)}"
        : null;
}
