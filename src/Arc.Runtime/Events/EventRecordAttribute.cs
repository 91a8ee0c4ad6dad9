namespace Arc;

/// <summary>
/// Says of which events a record is the data: how a <see cref="SubscribeAttribute"/> method that takes the record is checked when
/// it is compiled. Stands on emitted records.
/// </summary>
/// <param name="types">The types of the events.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class EventRecordAttribute(params string[] types) : Attribute
{
    /// <summary>The types of the events: <c>product.created</c>.</summary>
    public IReadOnlyList<string> Types { get; } = types;
}
