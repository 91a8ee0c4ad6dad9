namespace Arc.Behavior;

/// <summary>What a resource does at its operations: rules, hooks, and values that come from the caller's identity.</summary>
/// <typeparam name="T">The resource.</typeparam>
public abstract class ResourceBehavior<T>
    where T : class
{
    /// <summary>Checks the annotations of the members that changed, then the rules across members.</summary>
    /// <param name="value">The row as it would be saved.</param>
    /// <param name="changed">The members that the caller sent.</param>
    /// <param name="errors">Where to report.</param>
    public virtual void Validate(T value, FieldMask changed, ValidationErrors errors)
    {
    }

    /// <summary>Runs the methods marked with <see cref="BeforeAttribute"/> for <see cref="OperationContext.Operation"/>.</summary>
    /// <param name="value">The row.</param>
    /// <param name="context">The operation.</param>
    /// <returns>A task.</returns>
    public virtual ValueTask BeforeAsync(T value, OperationContext context) => default;

    /// <summary>Runs the methods marked with <see cref="AfterAttribute"/> for <see cref="OperationContext.Operation"/>.</summary>
    /// <param name="value">The row.</param>
    /// <param name="context">The operation.</param>
    /// <returns>A task.</returns>
    public virtual ValueTask AfterAsync(T value, OperationContext context) => default;

    /// <summary>Sets what the identity of the caller says about a new row: its tenant and its owner.</summary>
    /// <param name="value">The new row.</param>
    /// <param name="context">The operation.</param>
    public virtual void Stamp(T value, OperationContext context)
    {
    }

    /// <summary>Whether a row belongs to the tenant of a scope; always true for resources without tenants.</summary>
    /// <param name="value">The row.</param>
    /// <param name="scope">The scope.</param>
    /// <returns>True when it does.</returns>
    public virtual bool BelongsTo(T value, Scope scope) => true;
}
