namespace Arc.Caching;

/// <summary>
/// How the instances of an application tell each other what has changed, so that each drops what it has kept of it. Without
/// one, a change drops the answers of its own process alone.
/// </summary>
public interface IChangeExchange
{
    /// <summary>
    /// Tells and hears, until it cannot go on: then it throws, and is called again a little later. Names that the others were not
    /// told of meanwhile stay untold.
    /// </summary>
    /// <param name="ledger">What is to be told, and where to note what was heard.</param>
    /// <param name="cancellationToken">The application has stopped: what is untold is told once more, if that can be done soon.</param>
    /// <returns>A task that ends after <paramref name="cancellationToken"/> was cancelled.</returns>
    Task ExchangeAsync(ChangeLedger ledger, CancellationToken cancellationToken);
}
