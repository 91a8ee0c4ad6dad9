namespace Arc.Declarations;

/// <summary>Something wrong with a declaration. It lives no longer than the read that reports it.</summary>
/// <param name="id">One of <see cref="DiagnosticIds"/>.</param>
/// <param name="place">Where.</param>
/// <param name="arguments">What the message's placeholders stand for, in order; the first is the class or <c>Class.Member</c>.</param>
internal readonly struct Finding(string id, FindingPlace place, params string[] arguments)
{
    public string Id { get; } = id;

    public FindingPlace Place { get; } = place;

    public IReadOnlyList<string> Arguments { get; } = arguments;

    /// <summary>Facts for a code fix, by the names of <see cref="FindingProperties"/>; null for none.</summary>
    public IReadOnlyList<KeyValuePair<string, string?>>? Properties { get; init; }

    /// <summary>The other party of a collision.</summary>
    public FindingPlace? Related { get; init; }
}
