using Arc.Events;

namespace Arc.PostgreSql.Events;

/// <summary>
/// What was read and is not settled yet: a page of a window, and held events that are due again. Events of the page whose
/// aggregate is held, or still being delivered, are not given out; they join those that wait.
/// </summary>
internal sealed class OutboxBatch
{
    private readonly IReadOnlyList<OutboxMessage> _page;
    private readonly IReadOnlyList<OutboxMessage> _again;
    private readonly bool _isLastPage;
    private readonly bool _defers;

    public OutboxBatch(
        SlotWindow? window,
        IReadOnlyList<OutboxMessage> page,
        bool isLastPage,
        IReadOnlyList<OutboxMessage> again,
        Func<OutboxMessage, bool> waits)
    {
        Window = window;
        _page = page;
        _isLastPage = isLastPage;
        _again = again;
        var free = page.Any(waits) ? [.. page.Where(message => !waits(message))] : page;
        _defers = free.Count < page.Count;
        Due = again.Count == 0 ? free : [.. again, .. free];
        Slots = [.. page.Concat(again).Select(message => message.Slot).Distinct()];
    }

    public SlotWindow? Window { get; }

    /// <summary>What is to be delivered.</summary>
    public IReadOnlyList<OutboxMessage> Due { get; }

    /// <summary>The slots that something in the batch belongs to.</summary>
    public IReadOnlyList<short> Slots { get; }

    /// <summary>Moves the window on; what is not finished by then is written down elsewhere in the same transaction.</summary>
    public void Turn()
    {
        if (_page.Count > 0 && _isLastPage)
        {
            Window!.Complete();
        }
        else if (_page.Count > 0)
        {
            Window!.Turn(_page[^1].Sequence);
        }
    }

    public bool IsAllDelivered(OutboxOutcome outcome) =>
        !_defers && _again.Count == 0 && outcome.Retried.Count == 0 && outcome.Parked.Count == 0 && outcome.Delivered.Count == _page.Count;

    /// <summary>Writes down what was not delivered, of the slots that are still this relay's.</summary>
    /// <param name="outcome">What became of the batch, and of what came before it.</param>
    /// <param name="before">What the outcome finishes of batches that are settled: these events are held.</param>
    /// <param name="mine">The slots.</param>
    /// <param name="held">Where it is written.</param>
    /// <param name="cancellationToken">Gives the work up.</param>
    public async Task WriteAsync(
        OutboxOutcome outcome,
        IReadOnlyList<OutboxMessage> before,
        IReadOnlyCollection<short> mine,
        HeldEvents held,
        CancellationToken cancellationToken)
    {
        var delivered = outcome.Delivered.ToHashSet();
        var retried = outcome.Retried.ToDictionary(failure => failure.Sequence);
        var parked = outcome.Parked.ToDictionary(failure => failure.Sequence);
        var page = _page.Where(message => mine.Contains(message.Slot) && !delivered.Contains(message.Sequence)).ToArray();
        var again = before.Concat(_again).Where(message => mine.Contains(message.Slot)).ToArray();

        await held.RemoveAsync([.. again.Select(message => message.Sequence).Where(delivered.Contains)], cancellationToken).ConfigureAwait(false);
        await held.HoldAgainAsync(Of(again, retried), cancellationToken).ConfigureAwait(false);
        await held.ParkAsync(Of(page, parked), Of(again, parked), cancellationToken).ConfigureAwait(false);

        var kept = page.Where(message => !parked.ContainsKey(message.Sequence)).ToArray();
        await held.HoldAsync([.. kept.Select(message => (message.Sequence, retried.GetValueOrDefault(message.Sequence)))], cancellationToken).ConfigureAwait(false);

        foreach (var message in kept)
        {
            held.Add(message, retried.GetValueOrDefault(message.Sequence)?.Delay);
        }

        if (again.Length > 0)
        {
            held.Refresh();
        }
    }

    private static FailedDelivery[] Of(OutboxMessage[] messages, Dictionary<long, FailedDelivery> failures) =>
        [.. messages.Select(message => failures.GetValueOrDefault(message.Sequence)).OfType<FailedDelivery>()];
}
