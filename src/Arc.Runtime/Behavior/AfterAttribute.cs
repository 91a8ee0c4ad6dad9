namespace Arc;

/// <summary>Runs the method after the row was saved; an exception is logged and changes nothing.</summary>
/// <param name="operations">Create, Update and Delete in any combination.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class AfterAttribute(Operations operations) : Attribute
{
    /// <summary>The operations at which the method runs.</summary>
    public Operations Operations { get; } = operations;
}
