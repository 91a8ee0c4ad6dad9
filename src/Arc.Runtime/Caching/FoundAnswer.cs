namespace Arc.Caching;

/// <summary>What an <see cref="IAnswerStore"/> has found.</summary>
public sealed record FoundAnswer
{
    /// <summary>The bytes; null when there is no answer.</summary>
    public ReadOnlyMemory<byte>? Body { get; init; }

    /// <summary>The entity tag of the bytes.</summary>
    public string Tag { get; init; } = "";

    /// <summary>How long ago its rows were read, by the store's clock.</summary>
    public TimeSpan Age { get; init; }

    /// <summary>The caller's claim, while nobody else may have it; null when it was not granted.</summary>
    public string? Claim { get; init; }

    /// <summary>Whether another caller is reading it.</summary>
    public bool IsClaimed { get; init; }

    /// <summary>The generation of its names at that moment, as the store writes it.</summary>
    public required string Generation { get; init; }

    /// <summary>That moment, by the store's clock in milliseconds.</summary>
    public required long At { get; init; }
}
