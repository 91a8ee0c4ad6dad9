namespace Arc.PostgreSql.Events;

/// <summary>
/// Knows a number that all transactions which a snapshot has not heard of will exceed. A snapshot's <c>xmax</c> is the
/// newest transaction that had <em>ended</em>, plus one: transactions with greater ids may have begun long before it, and
/// have drawn numbers. But this relay writes, too. Its own transaction got its id after the relay had read the last number
/// drawn; once it is below a snapshot's <c>xmax</c>, whatever is not has got its id later still, and draws its numbers later.
/// </summary>
internal sealed class NumberFloor
{
    private long _read;
    private (ulong Transaction, long Number)? _written;
    private long _floor;

    /// <summary>Notes a transaction of this relay's, after the last number was read.</summary>
    public void Wrote(ulong transaction) => _written = (transaction, _read);

    /// <summary>The floor for a snapshot.</summary>
    /// <param name="snapshot">The snapshot, taken after all that was noted.</param>
    /// <param name="lastNumber">The last number drawn, read before the next transaction that is noted.</param>
    public long For(TransactionSnapshot snapshot, long lastNumber)
    {
        if (_written is { } written && written.Transaction < snapshot.XMax)
        {
            _floor = written.Number;
        }

        _read = lastNumber;

        return _floor;
    }
}
