namespace Arc.Audit;

/// <summary>What must be on record could not be stored, and so must not happen.</summary>
public sealed class AuditUnavailableException : Exception
{
    /// <summary>Says that an entry could not be stored.</summary>
    public AuditUnavailableException()
        : base("The audit trail cannot take the entry that this needs.")
    {
    }

    /// <summary>Says that an entry could not be stored.</summary>
    /// <param name="message">Which, without values of it.</param>
    public AuditUnavailableException(string message)
        : base(message)
    {
    }

    /// <summary>Says that an entry could not be stored.</summary>
    /// <param name="message">Which, without values of it.</param>
    /// <param name="innerException">Why.</param>
    public AuditUnavailableException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
