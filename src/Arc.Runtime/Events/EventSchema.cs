namespace Arc.Events;

/// <summary>What the data of one type of event looks like, for those who read it without Arc.</summary>
/// <param name="type">The type: <c>product.created</c>.</param>
/// <param name="version">The version of the data's shape.</param>
/// <param name="json">Gives the schema.</param>
public sealed class EventSchema(string type, int version, Func<string> json)
{
    /// <summary>The type of the events.</summary>
    public string Type { get; } = type;

    /// <summary>The version of the shape, as <see cref="EventEnvelope.SchemaVersion"/> says it.</summary>
    public int Version { get; } = version;

    /// <summary>The JSON Schema (draft 2020-12) of the events' data. It does not mention what events leave out.</summary>
    public string Json => json();
}
