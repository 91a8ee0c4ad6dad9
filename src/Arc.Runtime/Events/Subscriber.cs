using Arc.Transports;

namespace Arc.Events;

/// <summary>A method that wants events; bound to it by generated code.</summary>
/// <param name="Name">The method, which is also the name of its group: <c>Shop.Emails.OnOrder</c>.</param>
/// <param name="Pattern">The events it wants, in the syntax of <see cref="EventPattern"/>.</param>
/// <param name="Handle">Calls the method, with the services of a scope made for this one delivery.</param>
public sealed record Subscriber(string Name, string Pattern, Func<EventEnvelope, IServiceProvider, CancellationToken, ValueTask> Handle)
{
    private readonly EventPattern _pattern = new(Pattern);

    /// <inheritdoc cref="SubscribeAttribute.MaxAttempts"/>
    public int MaxAttempts { get; init; } = SubscriberDefaults.MaxAttempts;

    /// <inheritdoc cref="SubscribeAttribute.RetrySeconds"/>
    public double RetrySeconds { get; init; } = SubscriberDefaults.RetrySeconds;

    /// <inheritdoc cref="SubscribeAttribute.MaxRetrySeconds"/>
    public double MaxRetrySeconds { get; init; } = SubscriberDefaults.MaxRetrySeconds;

    /// <inheritdoc cref="SubscribeAttribute.Concurrency"/>
    public int Concurrency { get; init; } = SubscriberDefaults.Concurrency;

    /// <inheritdoc cref="SubscribeAttribute.TimeoutSeconds"/>
    public double TimeoutSeconds { get; init; } = SubscriberDefaults.TimeoutSeconds;

    /// <inheritdoc cref="SubscribeAttribute.Once"/>
    public bool Once { get; init; }

    /// <summary>Whether an event of the type is for this subscriber.</summary>
    /// <param name="type">The event's type.</param>
    /// <returns>True when the pattern covers it.</returns>
    public bool Wants(string type) => _pattern.Matches(type);
}
