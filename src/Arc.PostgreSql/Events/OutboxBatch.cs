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
    private readonly SlotWindow? _window;
    private readonly short[] _slots;

    /// <param name="window">Where the page comes from; null when there is none.</param>
    /// <param name="page">What was read for the first time.</param>
    /// <param name="isLastPage">Whether the window has no more.</param>
    /// <param name="again">What is held, and due again.</param>
    /// <param name="waits">Which aggregates wait; null when none does.</param>
    public OutboxBatch(
        SlotWindow? window,
        IReadOnlyList<OutboxMessage> page,
        bool isLastPage,
        IReadOnlyList<OutboxMessage> again,
        Func<AggregateKey, bool>? waits)
    {
        _window = window;
        _page = page;
        _isLastPage = isLastPage;
        _again = again;
        var free = waits is null ? page : [.. page.Where(message => !waits(message.Aggregate))];
        Due = again.Count == 0 ? free : [.. again, .. free];
        _slots = [.. page.Concat(again).Select(message => message.Slot).Distinct()];
    }

    /// <summary>What is to be delivered.</summary>
    public IReadOnlyList<OutboxMessage> Due { get; }

    /// <summary>
    /// Whether it may be written down after the next page has been read: that begins behind this one, and has to know of nothing that this
    /// one changes but which aggregates wait from now on.
    /// </summary>
    /// <param name="outcome">What became of it.</param>
    public bool CanWait(OutboxOutcome outcome) =>
        _page.Count > 0 && !_isLastPage && _again.Count == 0 && outcome.Delivered.Count > 0 && outcome.Parked.Count == 0 && outcome.Unfinished.Count == 0;

    /// <summary>Moves the window on, and says what has to be written down with that.</summary>
    /// <param name="windows">All windows of the relay.</param>
    /// <param name="outcome">What became of the batch, and of what came before it.</param>
    /// <param name="before">What the outcome finishes of batches that are settled: these events are held.</param>
    public OutboxSettlement Settle(IReadOnlyList<SlotWindow> windows, OutboxOutcome outcome, IReadOnlyList<OutboxMessage> before)
    {
        Turn();
        short[] slots = before.Count == 0 ? _slots : [.. _slots.Union(before.Select(message => message.Slot))];
        var positions = windows.SelectMany(window => window.Place(slots)).ToArray();
        IReadOnlyList<OutboxMessage> held = before.Count == 0 ? _again : [.. before, .. _again];

        return new OutboxSettlement(slots, positions, _page, held, outcome) { GivenOut = before.Count == 0 ? Due : [.. Due, .. before] };
    }

    private void Turn()
    {
        if (_page.Count > 0 && _isLastPage)
        {
            _window!.Complete();
        }
        else if (_page.Count > 0)
        {
            _window!.Turn(_page[^1].Sequence);
        }
    }
}
