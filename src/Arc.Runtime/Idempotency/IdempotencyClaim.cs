namespace Arc.Idempotency;

/// <summary>What a store says to the use of a key.</summary>
public sealed class IdempotencyClaim
{
    private IdempotencyClaim()
    {
    }

    /// <summary>Another request with this key is at work.</summary>
    public static IdempotencyClaim Running { get; } = new();

    /// <summary>What was kept of the first request; null when there was none.</summary>
    public IdempotencyRecord? Found { get; private init; }

    /// <summary>Whether the caller holds the key now, and has to complete or release it.</summary>
    public bool IsGranted { get; private init; }

    /// <summary>Whether the write is to take the key, with the row of its answer: it fails when the key is another's.</summary>
    public bool IsLeftToWrite { get; private init; }

    /// <summary>The store's clock at the claim.</summary>
    public DateTimeOffset Now { get; private init; }

    /// <summary>Whether the write's own statement has kept the answer.</summary>
    public bool IsCarried { get; internal set; }

    /// <summary>What the store knows the holder by; its own business.</summary>
    public object? Token { get; private init; }

    /// <summary>The caller holds the key.</summary>
    /// <param name="now">The store's clock.</param>
    /// <param name="token">What the store will know the holder by.</param>
    public static IdempotencyClaim Granted(DateTimeOffset now, object? token) => new() { IsGranted = true, Now = now, Token = token };

    /// <summary>The write is to take the key.</summary>
    /// <param name="now">The store's clock.</param>
    public static IdempotencyClaim LeftToWrite(DateTimeOffset now) => new() { IsGranted = true, IsLeftToWrite = true, Now = now };

    /// <summary>The key was used before.</summary>
    /// <param name="record">What was kept.</param>
    public static IdempotencyClaim Answered(IdempotencyRecord record) => new() { Found = record };
}
