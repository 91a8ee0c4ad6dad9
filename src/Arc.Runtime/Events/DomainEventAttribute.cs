namespace Arc;

/// <summary>
/// Makes a partial record or class an event of the domain: what happened, as the code that did it says it. Arc writes the
/// other half, which writes and reads it as JSON; a resource raises it with
/// <see cref="RaisesEventsExtensions.Raise(IRaisesEvents, IDomainEvent, string?)"/>, and a <see cref="SubscribeAttribute"/> method may take it.
/// </summary>
/// <param name="type">What happened: <c>order.shipped</c>. Names with dots between them; <c>created</c>, <c>updated</c>, <c>deleted</c> and <c>restored</c> at the end are the resources' own.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class DomainEventAttribute(string type) : Attribute
{
    /// <summary>What happened.</summary>
    public string Type { get; } = type;

    /// <summary>
    /// The version of the shape of the event's data. Raise it when what was stored before can no longer be read as it stands, and say with
    /// <see cref="UpcastAttribute"/> how it becomes readable.
    /// </summary>
    /// <value>Default: 1, which is the first.</value>
    public int SchemaVersion { get; set; } = 1;
}
