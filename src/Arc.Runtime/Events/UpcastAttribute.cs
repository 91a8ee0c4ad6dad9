using System.Text.Json.Nodes;

namespace Arc;

/// <summary>
/// Turns the data of an event of an older version into that of the next one: a static method of the resource or event of the domain,
/// which takes a <see cref="JsonObject"/> and gives one. From its version on, each method leads one version further, until the one that
/// the class has; the event is read as if it had been stored so.
/// </summary>
/// <param name="from">The version that the method takes; it gives the data of the version after it.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class UpcastAttribute(int from) : Attribute
{
    /// <summary>The version that the method takes.</summary>
    public int From { get; } = from;
}
