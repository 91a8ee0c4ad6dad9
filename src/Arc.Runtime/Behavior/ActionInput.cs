using System.Text.Json;
using Arc.Json;

namespace Arc.Behavior;

/// <summary>One call of an action: its parameters as read from the body, and the method behind it.</summary>
/// <typeparam name="T">The resource.</typeparam>
public abstract class ActionInput<T>
    where T : class
{
    /// <summary>Whether the answer is what the method returned, instead of the row.</summary>
    public virtual bool HasResult => false;

    /// <summary>Reads the parameters. The member <c>action</c> itself is skipped.</summary>
    /// <param name="input">The body.</param>
    public abstract void Read(ref JsonInput input);

    /// <summary>Checks the parameters: the required ones, and their annotations.</summary>
    /// <param name="errors">Where to report.</param>
    public virtual void Validate(ValidationErrors errors)
    {
    }

    /// <summary>Calls the method. After a lost race it is called again, on the row as it then is.</summary>
    /// <param name="target">The row.</param>
    /// <param name="context">The operation.</param>
    /// <returns>A task.</returns>
    public abstract ValueTask InvokeAsync(T target, OperationContext context);

    /// <summary>Writes what the method returned.</summary>
    /// <param name="writer">Where to write.</param>
    /// <param name="readable">The members of the resource that the caller sees.</param>
    public virtual void WriteResult(Utf8JsonWriter writer, FieldMask readable)
    {
    }
}
