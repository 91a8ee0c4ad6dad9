namespace Arc.Problems;

/// <summary>One problem, as it is about to be answered.</summary>
internal sealed class Problem(ProblemKind kind, string? detail = null)
{
    public ProblemKind Kind { get; } = kind;

    public string? Detail { get; } = detail;

    /// <summary>The code; another than that of the kind when the domain has named one.</summary>
    public string Code { get; init; } = kind.Code;

    public int Status { get; init; } = kind.Status;

    /// <summary>The members that are wrong.</summary>
    public IReadOnlyList<FieldError>? Errors { get; init; }

    /// <summary>Where malformed JSON stops being JSON, counted from 1.</summary>
    public (long Line, long Position)? Place { get; init; }

    /// <summary>What could have been said instead of an unknown name.</summary>
    public (string Name, IReadOnlyList<string> Values)? Choices { get; init; }

    /// <summary>A header that the answer must carry.</summary>
    public (string Name, string Value)? Header { get; init; }

    /// <summary>What caused it; for the host's own customization, never for the caller.</summary>
    public Exception? Exception { get; init; }
}
