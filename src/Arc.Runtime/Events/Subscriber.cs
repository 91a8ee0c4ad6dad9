namespace Arc.Events;

/// <summary>A method that wants events.</summary>
/// <param name="Name">The method, for logs: <c>Shop.Emails.OnOrder</c>.</param>
/// <param name="Pattern">The event types it wants.</param>
/// <param name="Handle">The method.</param>
public sealed record Subscriber(string Name, string Pattern, Func<EventEnvelope, IServiceProvider, CancellationToken, ValueTask> Handle);
