namespace Arc.Crash.Tests.Rounds;

/// <summary>An account as its client knows it; one client alone changes it.</summary>
internal sealed class KnownAccount
{
    public required string Id { get; init; }

    public required string Owner { get; init; }

    /// <summary>The number of changes that were answered as done.</summary>
    public int Number { get; set; }

    /// <summary>How many of these were steps: each leaves a reminder.</summary>
    public int Steps { get; set; }

    public bool IsDeleted { get; set; }
}
