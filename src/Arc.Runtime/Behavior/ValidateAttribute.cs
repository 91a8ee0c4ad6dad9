namespace Arc;

/// <summary>Marks a method with rules across members: <c>void M(ValidationErrors errors)</c> or <c>IEnumerable&lt;FieldError&gt; M()</c>.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ValidateAttribute : Attribute;
