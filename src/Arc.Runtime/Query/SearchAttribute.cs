namespace Arc;

/// <summary>The member takes part in full-text search. Reserved: this version searches nothing, and the build says so.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SearchAttribute : Attribute;
