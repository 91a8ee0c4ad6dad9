namespace Arc;

/// <summary>Asks for an audit trail of every change. Reserved: this version keeps none, and the build says so.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class AuditedAttribute : Attribute;
