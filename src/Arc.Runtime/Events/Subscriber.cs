namespace Arc.Events;

/// <summary>A method that wants events; bound to it by generated code.</summary>
/// <param name="Name">The method, for logs: <c>Shop.Emails.OnOrder</c>.</param>
/// <param name="Pattern">The events it wants: one type (<c>product.created</c>), a prefix (<c>product.*</c>) or all (<c>*</c>).</param>
/// <param name="Handle">Calls the method, with the services of a scope made for this one delivery.</param>
public sealed record Subscriber(string Name, string Pattern, Func<EventEnvelope, IServiceProvider, CancellationToken, ValueTask> Handle)
{
    /// <summary>Whether an event of the type is for this subscriber.</summary>
    /// <param name="type">The event's type.</param>
    /// <returns>True when the pattern covers it; a prefix covers any depth below it.</returns>
    public bool Wants(string type) =>
        Pattern == "*"
        || string.Equals(Pattern, type, StringComparison.Ordinal)
        || (Pattern.EndsWith(".*", StringComparison.Ordinal)
            && type.AsSpan().StartsWith(Pattern.AsSpan(0, Pattern.Length - 1), StringComparison.Ordinal));
}
