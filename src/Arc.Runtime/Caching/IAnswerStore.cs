namespace Arc.Caching;

/// <summary>
/// Keeps answers for all instances of an application, and lets one of them read what several need. Whatever it throws, and
/// whenever it is slow, the application reads from its database instead and leaves the call to itself.
/// </summary>
public interface IAnswerStore
{
    /// <summary>The name by which the options choose it, such as <c>redis</c>.</summary>
    string Name { get; }

    /// <summary>Finds an answer, or lets the caller read it.</summary>
    /// <param name="address">Where it is.</param>
    /// <param name="claim">What the caller would read, if nobody else is reading it.</param>
    /// <param name="lease">How long the claim holds.</param>
    /// <returns>What was found, with the generation of its names before anything is read.</returns>
    Task<FoundAnswer> OpenAsync(AnswerAddress address, AnswerClaim claim, TimeSpan lease);

    /// <summary>Keeps an answer, unless one of its names was raised since it was opened; ends the caller's claim.</summary>
    /// <param name="address">Where to keep it.</param>
    /// <param name="opened">What <see cref="OpenAsync"/> found before it was read.</param>
    /// <param name="tag">Its entity tag.</param>
    /// <param name="body">Its bytes.</param>
    /// <returns>A task that ends when it is kept, or not.</returns>
    Task KeepAsync(AnswerAddress address, FoundAnswer opened, string tag, ReadOnlyMemory<byte> body);

    /// <summary>Ends the caller's claim without an answer.</summary>
    /// <param name="address">What was claimed.</param>
    /// <param name="opened">What <see cref="OpenAsync"/> has granted.</param>
    /// <returns>A task that ends when others can claim it.</returns>
    Task ReleaseAsync(AnswerAddress address, FoundAnswer opened);
}
