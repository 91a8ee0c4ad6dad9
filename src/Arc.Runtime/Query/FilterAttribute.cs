namespace Arc;

/// <summary>The member can be filtered by; it gets an index.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class FilterAttribute : Attribute;
