using Arc.EntityModel;
using Microsoft.EntityFrameworkCore;

namespace Arc.Audit;

/// <summary>A round on a store that one process alone uses.</summary>
internal sealed class SingleProcessRound : AuditRound
{
    /// <summary>How late an entry may appear: one that was noted, and saved only after so many others.</summary>
    private const int Patience = 10_000;

    private readonly RoundGate _gate;
    private readonly DbContext _context;

    private SingleProcessRound(RoundGate gate, DbContext context, DateTimeOffset now, long floor)
    {
        _gate = gate;
        _context = context;
        Now = now;
        Floor = floor;
    }

    public override DateTimeOffset Now { get; }

    public override long Floor { get; }

    public static async Task<AuditRound?> BeginAsync(RoundGate gate, DbContext context, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (!gate.TryEnter())
        {
            return null;
        }

        try
        {
            var last = await context.Set<AuditSeal>(AuditEntityModel.Seals).MaxAsync(seal => (long?)seal.Sequence, cancellationToken).ConfigureAwait(false);

            return new SingleProcessRound(gate, context, now, (last ?? 0) - Patience);
        }
        catch
        {
            gate.Leave();
            throw;
        }
    }

    public override Task AddAsync(IReadOnlyList<AuditSeal> seals, CancellationToken cancellationToken)
    {
        _context.Set<AuditSeal>(AuditEntityModel.Seals).AddRange(seals);

        return Task.CompletedTask;
    }

    public override Task CompleteAsync(bool isAllSealed, CancellationToken cancellationToken) => Task.CompletedTask;

    public override ValueTask DisposeAsync()
    {
        _gate.Leave();

        return ValueTask.CompletedTask;
    }
}
