using Arc.Hosting;
using Arc.Resources;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Arc.Idempotency;

/// <summary>Decides which requests are about a key at all, and holds what all of them need.</summary>
internal sealed class IdempotencyGate
{
    public IdempotencyGate(
        IOptions<IdempotencyOptions> options,
        IOptions<ArcOptions> arc,
        IEnumerable<IIdempotencyStore> stores,
        StoreSelection selection,
        UnkeptAnswers unkept,
        ILoggerFactory logging)
    {
        Options = options.Value;
        MaxDepth = arc.Value.MaxDepth;
        Unkept = unkept;
        Logger = logging.CreateLogger("Arc.Idempotency");
        Store = Choose([.. stores], Options.Store, selection);
    }

    public IdempotencyOptions Options { get; }

    public int MaxDepth { get; }

    public IIdempotencyStore Store { get; }

    /// <summary>Answers to writes that the store has not taken yet.</summary>
    public UnkeptAnswers Unkept { get; }

    public ILogger Logger { get; }

    /// <summary>Begins a call when the request sends a key or may have to; null for all others, which pay for one look at the headers.</summary>
    public IdempotentCall? Begin(HttpContext context, IdempotencyRules rules, bool anyRequired, string route)
    {
        if (!anyRequired && !context.Request.Headers.ContainsKey(IdempotencyKey.Header))
        {
            return null;
        }

        var call = new IdempotentCall(this, context, rules, route);
        context.Features.Set(call);

        return call;
    }

    // The database of the rows when it has transactions, since nothing else can keep answer and row together.
    private static IIdempotencyStore Choose(IIdempotencyStore[] stores, string? chosen, StoreSelection selection)
    {
        if (chosen is not null)
        {
            var store = stores.Single(store => store.Name == chosen);

            return !store.JoinsTransaction || store.Name == selection.Store.ConnectionName
                ? store
                : throw new InvalidOperationException(
                    $"{IdempotencyOptions.Section}:Store is {chosen}, but the rows are not kept there: set ConnectionStrings:{chosen}, or choose another store.");
        }

        return Array.Find(stores, store => store.JoinsTransaction && store.Name == selection.Store.ConnectionName)
            ?? Array.Find(stores, store => !store.JoinsTransaction && store is not MemoryIdempotencyStore)
            ?? stores.First(store => store is MemoryIdempotencyStore);
    }
}
