namespace Arc;

/// <summary>The member never leaves the server and is never read from a body: no code that could do it is written.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class HiddenAttribute : Attribute;
