namespace Arc;

/// <summary>
/// How answers to keyed writes are kept. Bound from the configuration section <c>Arc:Idempotency</c> and checked when the
/// application starts.
/// </summary>
public sealed class IdempotencyOptions
{
    /// <summary>The name of the configuration section.</summary>
    public const string Section = "Arc:Idempotency";

    /// <summary>How long an answer is kept and replayed; after that the key is free again. The store's clock decides.</summary>
    /// <value>24 hours by default; from one second to 366 days.</value>
    public TimeSpan Retention { get; set; } = TimeSpan.FromHours(24);

    /// <summary>What <c>Retry-After</c> says to a request whose key is at work elsewhere, rounded up to seconds.</summary>
    /// <value>One second by default; from one second to one hour.</value>
    public TimeSpan RetryAfter { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Keeps deployments apart that share one store: the same key in two namespaces is two keys.</summary>
    /// <value>Empty by default; 100 characters at most.</value>
    public string Namespace { get; set; } = "";

    /// <summary>
    /// The largest body that is kept, in bytes. A write with a longer answer happens once all the same; its repetition is
    /// told so (409) instead of being given the answer again.
    /// </summary>
    /// <value>1 MiB by default; from 1 KiB to 64 MiB.</value>
    public int MaxAnswerBytes { get; set; } = 1 << 20;

    /// <summary>
    /// Where answers are kept: <c>PostgreSql</c>, <c>Redis</c> or <c>Memory</c>. Only the database of the rows keeps them in
    /// the write's own transaction; the others can lose an answer, and thereby the protection, in a crash.
    /// </summary>
    /// <value>Null by default: the database of the rows, else Redis if it is configured, else memory.</value>
    public string? Store { get; set; }

    /// <summary>How long a key stays claimed after its process fell silent, on stores that cannot see a process die (Redis).</summary>
    /// <value>30 seconds by default; from one second to one hour. A living process renews its claim.</value>
    public TimeSpan Lease { get; set; } = TimeSpan.FromSeconds(30);
}
