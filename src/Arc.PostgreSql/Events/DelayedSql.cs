using Arc.PostgreSql.EntityModel;

namespace Arc.PostgreSql.Events;

/// <summary>The statements on delayed events. Every moment in them is the database's: no process has a say in what time it is.</summary>
internal sealed class DelayedSql(OutboxSql sql)
{
    /// <summary>
    /// How long until the next one is due, at most an hour: a moment may be infinite, and then there is no difference. Reads the first
    /// entry of <c>ix_arc_outbox_delayed_visible</c>.
    /// </summary>
    public string Wait => $"SELECT greatest(least(min(visible_at), now() + interval '1 hour'), now()) - now() FROM {sql.Delayed}";

    /// <summary>
    /// Moves what is due to a generation, as the first in <c>ix_arc_outbox_delayed_visible</c>. There it draws a number and gets this
    /// transaction's id by the columns' defaults, behind the sort, so that relays find it like any event. $1 how many.
    /// <para>
    /// It is one statement and thus one transaction: an event is in either table and never in both or none, whoever dies meanwhile. Under
    /// the lock one relay at a time does it; the next one's begins when the moved ones are visible, so that two delayed events of an
    /// aggregate are seen in the order of their moments. The lock is taken if it is free, and rows if nobody has them: who meets another has
    /// nothing to wait for. A row that another relay has just moved is skipped, though this statement's snapshot may still show it.
    /// </para>
    /// </summary>
    /// <param name="generation">The table whose turn it is.</param>
    public string Move(int generation) =>
        $"""
        WITH alone AS MATERIALIZED (SELECT pg_try_advisory_xact_lock(1098015523, {SqlText.Quote(sql.Delayed)}::regclass::oid::int4) AS yes),
        due AS MATERIALIZED (SELECT sequence FROM {sql.Delayed} WHERE visible_at <= now() AND (SELECT yes FROM alone) ORDER BY visible_at, sequence LIMIT $1 FOR UPDATE SKIP LOCKED),
        moved AS (DELETE FROM {sql.Delayed} d USING due WHERE d.sequence = due.sequence RETURNING d.*)
        INSERT INTO {sql.Generations[generation]} ({OutboxSql.Event})
        SELECT {OutboxSql.Event} FROM moved ORDER BY visible_at, sequence
        """;
}
