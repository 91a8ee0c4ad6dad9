using Arc.Events;

namespace Arc.Transports;

/// <summary>Dead letters of a transport that keeps them in the application's store.</summary>
internal sealed class StoreDeadLetters(IDeadLetterStore store, IEventTransport transport) : IDeadLetters
{
    public Task<IReadOnlyList<DeadLetter>> ListAsync(string? group, int limit, CancellationToken cancellationToken) =>
        store.ListAsync(group, limit, cancellationToken);

    public async Task<bool> ReplayAsync(string id, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(id, cancellationToken).ConfigureAwait(false) is not { } letter || transport is not IGroupReplay groups)
        {
            return false;
        }

        // Of several processes that are asked at once, one delivers it.
        if (!await store.ClaimAsync(id, cancellationToken).ConfigureAwait(false))
        {
            return true;
        }

        // Whoever has handled it removes it: of a process that ends before that, the next replay delivers it once more.
        if (groups.TryReplay(letter.Group, letter.Id, letter.Event))
        {
            return true;
        }

        await store.ReleaseAsync(id, CancellationToken.None).ConfigureAwait(false);

        return false;
    }

    public Task<bool> DiscardAsync(string id, CancellationToken cancellationToken) => store.RemoveAsync(id, cancellationToken);
}
