namespace Arc;

/// <summary>Marks the partial <c>DbContext</c> that holds the resources; Arc writes its other half.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class ArcContextAttribute : Attribute;
