namespace Arc;

/// <summary>The referenced resource can be included. Reserved: this version includes nothing, and the build says so.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class IncludeAttribute : Attribute;
