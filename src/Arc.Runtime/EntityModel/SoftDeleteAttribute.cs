namespace Arc;

/// <summary>Deleting sets a timestamp instead of removing the row; rows so marked are invisible from then on.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class SoftDeleteAttribute : Attribute;
