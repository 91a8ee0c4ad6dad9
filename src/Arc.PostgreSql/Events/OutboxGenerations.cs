using Arc.EntityModel;

namespace Arc.PostgreSql.Events;

/// <summary>
/// Which of the outbox's tables receives events at a time: each has its turn by the clock of the process that writes.
/// Nothing has to agree about it. A writer whose clock is wrong writes into a table whose turn it is not, from which its
/// event is read and in which it is safe as in any other; the table is only emptied later.
/// </summary>
internal static class OutboxGenerations
{
    /// <summary>Long enough that most emptying finds no writer, short enough that a table stays in the cache.</summary>
    private static readonly long _turn = TimeSpan.FromSeconds(30).Ticks;

    public static int At(DateTimeOffset now) => (int)(now.UtcTicks / _turn % OutboxEntityModel.Generations.Count);
}
