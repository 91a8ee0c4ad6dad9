namespace Arc;

/// <summary>The member can be sorted by; it gets an index.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SortAttribute : Attribute;
