namespace Arc;

/// <summary>The domain refuses: the caller gets the code, the message and the status as problem details.</summary>
/// <remarks>The message is shown to the caller; put nothing secret into it.</remarks>
[System.Diagnostics.CodeAnalysis.SuppressMessage("Design", "CA1032", Justification = "A refusal without a code is no use to a program.")]
public sealed class DomainException : Exception
{
    /// <summary>Refuses.</summary>
    /// <param name="code">Why, stable and for programs.</param>
    /// <param name="message">Why, for people.</param>
    /// <param name="status">The HTTP status, 400 to 499.</param>
    public DomainException(string code, string message, int status = 422)
        : base(message)
    {
        ArgumentException.ThrowIfNullOrEmpty(code);
        ArgumentOutOfRangeException.ThrowIfLessThan(status, 400);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(status, 499);
        Code = code;
        Status = status;
    }

    /// <summary>Why, stable and for programs.</summary>
    public string Code { get; }

    /// <summary>The HTTP status.</summary>
    public int Status { get; }
}
