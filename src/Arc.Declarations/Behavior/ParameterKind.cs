namespace Arc.Declarations.Behavior;

/// <summary>Where the value of a parameter comes from.</summary>
internal enum ParameterKind
{
    /// <summary>The member of that name in the body.</summary>
    Body,

    /// <summary>The running operation.</summary>
    OperationContext,

    /// <summary>The end of the request.</summary>
    CancellationToken,

    /// <summary>The clock of the operation.</summary>
    TimeProvider,

    /// <summary>The current caller.</summary>
    Scope,

    /// <summary>The event that is delivered.</summary>
    EventEnvelope,

    /// <summary>The data of the event that is delivered, as a record.</summary>
    EventRecord,

    /// <summary>The services of the delivery.</summary>
    ServiceProvider,

    /// <summary>The rows that a named query narrows.</summary>
    Rows,
}
