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

    /// <summary>What has to be written down of the batch, beyond how far the window has come.</summary>
    /// <param name="outcome">What became of the batch, and of what came before it.</param>
    /// <param name="before">What the outcome finishes of batches that are settled: these events are held.</param>
    public OutboxSettlement Settle(OutboxOutcome outcome, IReadOnlyList<OutboxMessage> before) => new(_page, [.. before, .. _again], outcome);
}
