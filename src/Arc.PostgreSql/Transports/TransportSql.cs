using Arc.EntityModel;
using Arc.PostgreSql.EntityModel;
using Arc.Transports;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Arc.PostgreSql.Transports;

/// <summary>
/// The statements of the transport, with the names that the model gives its tables. Times are the database's. Group and
/// member are $1 and $2 wherever both are needed.
/// </summary>
internal sealed class TransportSql(IModel model)
{
    /// <summary>The channel that tells of new events.</summary>
    public const string Channel = "arc_events";

    private readonly string _events = Name(model, TransportEntityModel.Events);
    private readonly string _cursors = Name(model, TransportEntityModel.Cursors);
    private readonly string _members = Name(model, TransportEntityModel.Members);
    private readonly string _failures = Name(model, TransportEntityModel.Failures);
    private readonly string _dead = Name(model, TransportEntityModel.DeadLetters);

    /// <summary>
    /// One publisher at a time, until its transaction has ended: so numbers become visible in their order, and a group that
    /// has read up to one has missed none before it. Publishers are relays, not requests.
    /// </summary>
    public string LockLog => $"SELECT pg_advisory_xact_lock(1098015521, {SqlText.Quote(_events)}::regclass::oid::int4)";

    /// <summary>$1 partitions, $2 events.</summary>
    public string Append =>
        $"INSERT INTO {_events} (partition, event, published_at)\nSELECT partition, event, now() FROM unnest($1::int[], $2::bytea[]) WITH ORDINALITY AS e (partition, event, number) ORDER BY number";

    /// <summary>Wakes other processes. In the publisher's transaction, since no request waits for it.</summary>
    public string Notify { get; } = $"NOTIFY {Channel}";

    /// <summary>One member of a group at a time deals out partitions.</summary>
    public string LockGroup { get; } = "SELECT pg_advisory_xact_lock(1098015522, hashtext($1))";

    /// <summary>A group begins before the oldest event that is kept.</summary>
    public string EnsureCursors =>
        $"INSERT INTO {_cursors} (group_name, partition, position, claimed, done)\nSELECT $1, partition, 0, 0, '{{}}' FROM generate_series(0, {EventPartition.Count - 1}) AS partition\nON CONFLICT DO NOTHING";

    /// <summary>$3 the lease.</summary>
    public string Renew =>
        $"INSERT INTO {_members} (group_name, member, expires_at) VALUES ($1, $2, clock_timestamp() + $3)\nON CONFLICT (group_name, member) DO UPDATE SET expires_at = excluded.expires_at";

    public string Expire => $"DELETE FROM {_members} WHERE group_name = $1 AND expires_at < clock_timestamp()";

    /// <summary>Takes what nobody who lives has, up to the fair share.</summary>
    public string TakeFree => $"""
        UPDATE {_cursors} c SET owner = $2
        FROM (
          SELECT f.partition FROM {_cursors} f
          WHERE f.group_name = $1 AND f.owner IS DISTINCT FROM $2
            AND NOT EXISTS (SELECT FROM {_members} m WHERE m.group_name = $1 AND m.member = f.owner)
          ORDER BY f.partition
          LIMIT greatest(0, {Fair} - (SELECT count(*) FROM {_cursors} o WHERE o.group_name = $1 AND o.owner = $2))
        ) free
        WHERE c.group_name = $1 AND c.partition = free.partition
        """;

    public string Owned => $"SELECT partition, {Fair} FROM {_cursors} WHERE group_name = $1 AND owner = $2";

    /// <summary>$3 the partition.</summary>
    public string Release => $"UPDATE {_cursors} SET owner = NULL WHERE group_name = $1 AND owner = $2 AND partition = $3";

    public string ReleaseAll => $"UPDATE {_cursors} SET owner = NULL WHERE group_name = $1 AND owner = $2";

    public string Leave => $"DELETE FROM {_members} WHERE group_name = $1 AND member = $2";

    /// <summary>$3 the partition.</summary>
    public string Cursor => $"SELECT position, claimed, done FROM {_cursors} WHERE group_name = $1 AND owner = $2 AND partition = $3";

    public string Tried => $"SELECT sequence, attempts FROM {_failures} WHERE group_name = $1";

    /// <summary>
    /// Reads on, in the order of the key, and notes how far was handed out; only in partitions that are the member's still.
    /// $3 partitions, $4 after which number of each, $5 how many of each.
    /// </summary>
    public string Read => $"""
        WITH read AS MATERIALIZED (
          SELECT e.* FROM unnest($3::int[], $4::bigint[]) AS w (partition, after)
          CROSS JOIN LATERAL (
            SELECT l.partition, l.sequence, l.group_name, l.event FROM {_events} l
            WHERE l.partition = w.partition AND l.sequence > w.after ORDER BY l.sequence LIMIT $5
          ) e
        ), claimed AS (
          UPDATE {_cursors} c SET claimed = greatest(c.claimed, r.last)
          FROM (SELECT partition, max(sequence) AS last FROM read GROUP BY partition) r
          WHERE c.group_name = $1 AND c.owner = $2 AND c.partition = r.partition
          RETURNING c.partition
        )
        SELECT partition, sequence, coalesce(group_name = $1, true), event FROM read
        WHERE partition IN (SELECT partition FROM claimed) ORDER BY sequence
        """;

    /// <summary>$3 partition, $4 position, $5 what is done beyond it.</summary>
    public string Settle => $"UPDATE {_cursors} SET position = greatest(position, $4), done = $5 WHERE group_name = $1 AND owner = $2 AND partition = $3";

    /// <summary>Only for who has the partition: another member counts on. $3 partition, $4 numbers.</summary>
    public string Forget => $"DELETE FROM {_failures} WHERE group_name = $1 AND sequence = ANY ($4) AND {Owns}";

    /// <summary>Only for who has the partition. $3 partition, $4 number, $5 attempts, $6 what went wrong, $7 how long it has been failing.</summary>
    public string BeginAttempt =>
        $"INSERT INTO {_failures} (group_name, sequence, attempts, error, first_failed_at) SELECT $1, $4, $5, $6, now() - $7 WHERE {Owns}\nON CONFLICT (group_name, sequence) DO UPDATE SET attempts = excluded.attempts, error = excluded.error";

    /// <summary>
    /// Only for who has the partition. $3 partition, $4 id, $5 event, $6 attempts, $7 what went wrong, $8 number, $9 how long it
    /// has been failing here.
    /// </summary>
    public string Bury =>
        $"INSERT INTO {_dead} (id, group_name, event, attempts, error, first_failed_at, last_failed_at)\nSELECT $4, $1, $5, $6, $7, least(now() - $9, (SELECT first_failed_at FROM {_failures} WHERE group_name = $1 AND sequence = $8)), now() WHERE {Owns}";

    /// <summary>$1 group or null, $2 how many.</summary>
    public string ListDead =>
        $"SELECT id, group_name, event, attempts, error, first_failed_at, last_failed_at FROM {_dead} WHERE $1::text IS NULL OR group_name = $1 ORDER BY id LIMIT $2";

    /// <summary>$1 id.</summary>
    public string FindDead => $"SELECT event FROM {_dead} WHERE id = $1";

    /// <summary>Back into the log, for its group alone. $1 id, $2 partition.</summary>
    public string Replay =>
        $"WITH dead AS (DELETE FROM {_dead} WHERE id = $1 RETURNING group_name, event)\nINSERT INTO {_events} (partition, group_name, event, published_at) SELECT $2, group_name, event, now() FROM dead";

    /// <summary>$1 id.</summary>
    public string Discard => $"DELETE FROM {_dead} WHERE id = $1";

    /// <summary>
    /// Removes what all groups are done with and what is old enough, $1, at most $2 of each partition; where no group is, age
    /// alone decides. In ranges from the beginning of each partition: the readers begin behind them, so what a held snapshot
    /// keeps of them is in nobody's way.
    /// </summary>
    public string Trim => $"""
        DELETE FROM {_events} WHERE ctid = ANY (ARRAY(
          SELECT e.ctid FROM generate_series(0, {EventPartition.Count - 1}) AS p (partition)
          CROSS JOIN LATERAL (SELECT coalesce(min(position), {long.MaxValue}) AS least FROM {_cursors} WHERE partition = p.partition) c
          CROSS JOIN LATERAL (
            SELECT l.ctid FROM {_events} l
            WHERE l.partition = p.partition AND l.sequence <= c.least AND l.published_at < now() - $1 ORDER BY l.sequence LIMIT $2
          ) e
        ))
        """;

    /// <summary>Whether the partition $3 is the member's.</summary>
    private string Owns => $"EXISTS (SELECT FROM {_cursors} c WHERE c.group_name = $1 AND c.owner = $2 AND c.partition = $3)";

    private string Fair => $"(SELECT ceil({EventPartition.Count}.0 / greatest(1, count(*)))::int FROM {_members} m WHERE m.group_name = $1)";

    private static string Name(IModel model, string entity)
    {
        if (model.FindEntityType(entity) is not { } type || type.GetTableName() is not { } table)
        {
            throw new InvalidOperationException(
                "The context's model has no tables for events. A context that overrides OnModelCreating must call ConfigureArc(modelBuilder) in it.");
        }

        return SqlName.Quote(type.GetSchema(), table);
    }
}
