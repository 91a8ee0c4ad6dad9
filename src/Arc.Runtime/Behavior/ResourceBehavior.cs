using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Arc.Behavior;

/// <summary>What a resource does at its operations: rules, hooks, and values that come from the caller's identity.</summary>
/// <typeparam name="T">The resource.</typeparam>
public abstract class ResourceBehavior<T>
    where T : class
{
    private bool? _hasNoBefore;

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

    /// <summary>
    /// Whether <see cref="BeforeAsync"/> may run for a request that is then not carried out, because an earlier one with its idempotency key
    /// was: it changes the row and nothing else.
    /// </summary>
    /// <param name="operation">The operation.</param>
    /// <returns>True where nothing runs; false where something does that is not known to be harmless.</returns>
    public virtual bool CanRepeatBefore(Operations operation) => _hasNoBefore ??=
        ((Func<T, OperationContext, ValueTask>)BeforeAsync).Method.DeclaringType == typeof(ResourceBehavior<T>);

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

    /// <summary>Runs one hook after the save, so that its failure is logged and neither the answer nor the next hook suffers.</summary>
    /// <param name="hook">The name of the method.</param>
    /// <param name="context">The operation.</param>
    /// <param name="run">The method.</param>
    /// <returns>A task that never fails.</returns>
    [System.Diagnostics.CodeAnalysis.SuppressMessage("Design", "CA1031", Justification = "The row is saved: whatever a hook throws can only be logged.")]
    protected static async ValueTask IsolatedAsync(string hook, OperationContext context, Func<ValueTask> run)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(run);

        try
        {
            await run().ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            var logger = context.Services.GetRequiredService<ILogger<ResourceBehavior<T>>>();
            BehaviorLog.AfterHookThrew(logger, hook, context.Operation, exception);
        }
    }
}
