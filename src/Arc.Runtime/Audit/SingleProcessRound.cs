namespace Arc.Audit;

/// <summary>A round on a store that one process alone uses.</summary>
internal sealed class SingleProcessRound : AuditRound
{
    /// <summary>How late an entry may appear: one that was noted, and saved only after so many others.</summary>
    private const int Patience = 10_000;

    private readonly RoundGate _gate;

    private SingleProcessRound(RoundGate gate, DateTimeOffset now, long floor)
    {
        _gate = gate;
        Now = now;
        Floor = floor;
    }

    public override DateTimeOffset Now { get; }

    public override long Floor { get; }

    public static async Task<AuditRound?> BeginAsync(RoundGate gate, DateTimeOffset now, Func<Task<long?>> lastSealed)
    {
        if (!gate.TryEnter())
        {
            return null;
        }

        try
        {
            return new SingleProcessRound(gate, now, (await lastSealed().ConfigureAwait(false) ?? 0) - Patience);
        }
        catch
        {
            gate.Leave();
            throw;
        }
    }

    public override Task CompleteAsync(bool isAllSealed, CancellationToken cancellationToken) => Task.CompletedTask;

    public override ValueTask DisposeAsync()
    {
        _gate.Leave();

        return ValueTask.CompletedTask;
    }
}
