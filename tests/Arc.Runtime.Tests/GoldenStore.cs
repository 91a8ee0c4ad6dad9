using Arc.Resources;

namespace Arc.Runtime.Tests.Golden;

/// <summary>Where the golden resources are kept: here in memory. The tests of another store compile the same tests with a file of their own.</summary>
public sealed class GoldenStore : IAsyncDisposable
{
    public static IReadOnlyList<IArcExtension> Extensions => [];

    public string? ConnectionString { get; }

    public static Task<GoldenStore> CreateAsync() => Task.FromResult(new GoldenStore());

    /// <summary>There are no other instances.</summary>
    public static Task UntilHeardAsync(IServiceProvider services, KeptLog log) => Task.CompletedTask;

    public ValueTask DisposeAsync() => default;
}
