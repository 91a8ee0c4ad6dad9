namespace Arc;

/// <summary>The member is a unique, readable name of the row; it gets a unique index.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SlugAttribute : Attribute;
