using Arc.Resources;

namespace Arc.Runtime.Tests.Audit;

/// <summary>Where the ledger is kept: here in memory. The tests of another store compile the same tests with a file of their own.</summary>
public sealed class LedgerStore : IAsyncDisposable
{
    public static IReadOnlyList<IArcExtension> Extensions => [];

    public string? ConnectionString { get; }

    public static Task<LedgerStore> CreateAsync() => Task.FromResult(new LedgerStore());

    public ValueTask DisposeAsync() => default;
}
