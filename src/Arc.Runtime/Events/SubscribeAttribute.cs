namespace Arc;

/// <summary>Calls the static method for every event whose type matches.</summary>
/// <param name="pattern">An event type, or one with <c>*</c> for a segment: <c>product.*</c>.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class SubscribeAttribute(string pattern) : Attribute
{
    /// <summary>An event type, or one with <c>*</c> for a segment.</summary>
    public string Pattern { get; } = pattern;
}
