namespace Arc;

/// <summary>Gives the member an index, for the query language that is to come. Until then a list answers a filter of a caller with 400.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class FilterAttribute : Attribute;
