using Arc.Hosting;

namespace Arc.Caching;

/// <summary>
/// Decides how instances tell each other of changes: as a package has registered it, such as that of Redis, or as their store
/// can. Null where each is alone.
/// </summary>
internal sealed class ExchangeSelection(IChangeExchange? registered, StoreSelection? stores)
{
    public IChangeExchange? Exchange { get; } = registered ?? stores?.Store.ChangeExchange;
}
