namespace Arc.Caching;

/// <summary>What a caller would read if an <see cref="IAnswerStore"/> cannot give it.</summary>
public enum AnswerClaim
{
    /// <summary>Nothing: it only looks.</summary>
    None,

    /// <summary>An answer that is missing.</summary>
    Missing,

    /// <summary>An answer that is missing or stale.</summary>
    MissingOrStale,
}
