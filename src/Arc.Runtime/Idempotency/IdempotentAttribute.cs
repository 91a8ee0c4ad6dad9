namespace Arc;

/// <summary>
/// Says what writes make of the header <c>Idempotency-Key</c>; without it a key is optional everywhere. On the class for
/// its operations, on an <c>[Action]</c> method for that action; the line of the method wins.
/// </summary>
/// <param name="mode">Whether the key is required, optional or ignored.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method, AllowMultiple = true, Inherited = false)]
public sealed class IdempotentAttribute(IdempotencyMode mode = IdempotencyMode.Required) : Attribute
{
    /// <summary>Whether the key is required, optional or ignored.</summary>
    public IdempotencyMode Mode { get; } = mode;

    /// <summary>The writes that the line is about; actions count as updates. Not used on a method.</summary>
    /// <value>All writes by default.</value>
    public Operations Operations { get; init; } = Operations.Write;
}
