namespace Arc.Transports;

/// <summary>
/// How far groups are with events that some of them failed on, so that a retry calls only those. It is known in this process
/// alone, and of so many events as are likely to be tried again at a time: of the oldest beyond them all groups are called
/// again, which deliveries at least once allow for.
/// </summary>
internal sealed class PartialDeliveries(int most = 10_000)
{
    private readonly Lock _gate = new();

    // Both guarded by _gate: events by their age here, and their places in that order.
    private readonly LinkedList<(Guid Id, PartialDelivery Delivery)> _byAge = [];
    private readonly Dictionary<Guid, LinkedListNode<(Guid Id, PartialDelivery Delivery)>> _places = [];

    /// <summary>Forgets an event that is tried again.</summary>
    /// <returns>How far the groups are with it; null when it has not failed, as far as is known.</returns>
    public PartialDelivery? Take(Guid id)
    {
        lock (_gate)
        {
            if (!_places.Remove(id, out var place))
            {
                return null;
            }

            _byAge.Remove(place);

            return place.Value.Delivery;
        }
    }

    public void Keep(Guid id, PartialDelivery delivery)
    {
        lock (_gate)
        {
            if (_places.Remove(id, out var place))
            {
                _byAge.Remove(place);
            }

            _places.Add(id, _byAge.AddLast((id, delivery)));

            if (_places.Count > most)
            {
                _places.Remove(_byAge.First!.Value.Id);
                _byAge.RemoveFirst();
            }
        }
    }
}
