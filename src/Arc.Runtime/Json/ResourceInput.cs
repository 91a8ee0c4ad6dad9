namespace Arc.Json;

/// <summary>One body, read: which members were present, and their values.</summary>
/// <typeparam name="T">The resource.</typeparam>
public abstract class ResourceInput<T>
    where T : class
{
    /// <summary>The members that the body holds.</summary>
    public FieldMask Present { get; protected set; }

    /// <summary>The tenant that the body names for a new row, where its caller may choose; null when it names none.</summary>
    public string? Tenant { get; protected set; }

    /// <summary>Reads the body.</summary>
    /// <param name="input">The body.</param>
    public abstract void Read(ref JsonInput input);

    /// <summary>Makes a new row. Members that are absent keep the class's own defaults.</summary>
    /// <param name="context">The operation.</param>
    /// <param name="errors">Where to report required members that are absent.</param>
    /// <returns>The row; of no use when something was reported.</returns>
    public abstract T Create(OperationContext context, ValidationErrors errors);

    /// <summary>Merges the body into a row (RFC 7396). After a lost race it is called again, on the row as it then is.</summary>
    /// <param name="target">The row.</param>
    /// <param name="errors">Where to report members that cannot change any more.</param>
    public abstract void ApplyTo(T target, ValidationErrors errors);
}
