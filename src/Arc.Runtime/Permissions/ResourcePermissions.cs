namespace Arc.Permissions;

/// <summary>Who may do what with a resource. Whatever is not overridden is denied to everybody.</summary>
/// <typeparam name="T">The resource.</typeparam>
public abstract class ResourcePermissions<T>
    where T : class
{
    /// <summary>The answer for an operation that nobody may call.</summary>
    protected static ValueTask<Decision<T>> Nobody => default;

    /// <summary>The answer for an operation that everybody may call.</summary>
    protected static ValueTask<Decision<T>> Everybody => new(Decision<T>.Granted);

    /// <summary>Who may list.</summary>
    /// <param name="context">The request.</param>
    /// <returns>The decision.</returns>
    public virtual ValueTask<Decision<T>> ListAsync(PermissionContext context) => Nobody;

    /// <summary>Who may read one.</summary>
    /// <param name="context">The request.</param>
    /// <returns>The decision.</returns>
    public virtual ValueTask<Decision<T>> GetAsync(PermissionContext context) => Nobody;

    /// <summary>Who may create.</summary>
    /// <param name="context">The request.</param>
    /// <returns>The decision; its row filter is tested on the new row.</returns>
    public virtual ValueTask<Decision<T>> CreateAsync(PermissionContext context) => Nobody;

    /// <summary>Who may change.</summary>
    /// <param name="context">The request.</param>
    /// <returns>The decision; its row filter is tested on the row before and after.</returns>
    public virtual ValueTask<Decision<T>> UpdateAsync(PermissionContext context) => Nobody;

    /// <summary>Who may remove.</summary>
    /// <param name="context">The request.</param>
    /// <returns>The decision.</returns>
    public virtual ValueTask<Decision<T>> DeleteAsync(PermissionContext context) => Nobody;

    /// <summary>Who may call the action that <see cref="PermissionContext.Action"/> names. Default: who may change.</summary>
    /// <param name="context">The request.</param>
    /// <returns>The decision; its row filter is tested on the row before and after.</returns>
    public virtual ValueTask<Decision<T>> ActAsync(PermissionContext context) => UpdateAsync(context);

    /// <summary>Who may run the query that <see cref="PermissionContext.Query"/> names. Default: who may list.</summary>
    /// <param name="context">The request.</param>
    /// <returns>The decision.</returns>
    public virtual ValueTask<Decision<T>> QueryAsync(PermissionContext context) => ListAsync(context);

    /// <summary>The members that the caller sees.</summary>
    /// <param name="scope">Who is calling.</param>
    /// <returns>The members.</returns>
    public virtual FieldMask ReadableFields(Scope scope) => FieldMask.All;

    /// <summary>The members that the caller may write.</summary>
    /// <param name="scope">Who is calling.</param>
    /// <returns>The members.</returns>
    public virtual FieldMask WritableFields(Scope scope) => FieldMask.All;
}
