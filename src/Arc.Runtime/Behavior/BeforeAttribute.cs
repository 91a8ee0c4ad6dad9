namespace Arc;

/// <summary>Runs the method before the row is saved; an exception refuses the operation.</summary>
/// <param name="operations">Create, Update and Delete in any combination.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BeforeAttribute(Operations operations) : Attribute
{
    /// <summary>The operations at which the method runs.</summary>
    public Operations Operations { get; } = operations;
}
