namespace Arc;

/// <summary>Gives the member an index, for the query language that is to come. Until then a list answers a wish for another order with 400.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SortAttribute : Attribute;
