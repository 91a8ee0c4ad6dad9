namespace Arc.Crash.Tests.Rounds;

/// <summary>What a round did and came to.</summary>
internal sealed record RoundResult
{
    public required RoundPlan Plan { get; init; }

    /// <summary>What did not hold; empty when all did.</summary>
    public required IReadOnlyList<string> Broken { get; init; }

    public required int Writes { get; init; }

    public required int Retries { get; init; }

    public required int Replays { get; init; }

    public required int Refusals { get; init; }

    public required int Unanswered { get; init; }

    /// <summary>Accounts and effects that are there in the end.</summary>
    public required int Rows { get; init; }

    /// <summary>Different events that were heard.</summary>
    public required int Events { get; init; }

    /// <summary>How many of these were delayed.</summary>
    public required int Delayed { get; init; }

    /// <summary>Calls of the subscribers that hear at least once.</summary>
    public required int Deliveries { get; init; }

    public required int Effects { get; init; }

    /// <summary>How long it took, once nothing went wrong any more, until all had arrived.</summary>
    public required TimeSpan Settling { get; init; }

    /// <summary>All calls of subscribers.</summary>
    public required IReadOnlyList<Delivery> Calls { get; init; }

    /// <summary>What each process printed.</summary>
    public required IReadOnlyList<string> Output { get; init; }

    public int Duplicates => Deliveries - Events;
}
