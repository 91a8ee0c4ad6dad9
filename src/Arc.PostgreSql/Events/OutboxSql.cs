using Arc.EntityModel;
using Arc.PostgreSql.EntityModel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Arc.PostgreSql.Events;

/// <summary>The statements on the outbox, with the names that the model gives its tables.</summary>
internal sealed class OutboxSql
{
    /// <summary>The columns of an event as it is stored with its row.</summary>
    private const string Stored =
        "id, slot, type, aggregate_type, aggregate_id, occurred_at, tenant_id, user_id, correlation_id, trace_parent, trace_state, causation_id, idempotency_key, schema_version, data";

    /// <summary>The columns of an event.</summary>
    public const string Event = $"{Stored}, visible_at";

    /// <summary>$2 are types whose data nobody wants.</summary>
    private const string Read =
        "sequence, id, slot, type, aggregate_type, aggregate_id, occurred_at, tenant_id, user_id, correlation_id, trace_parent, trace_state, causation_id, idempotency_key, schema_version, CASE WHEN type = ANY ($2) THEN ''::bytea ELSE data END";

    private readonly string _all;

    public OutboxSql(IModel model)
    {
        Generations = [.. OutboxEntityModel.Generations.Select(name => Name(model, name))];
        Held = Name(model, OutboxEntityModel.Held);
        Delayed = Name(model, OutboxEntityModel.Delayed);
        Parked = Name(model, OutboxEntityModel.Parked);
        Slots = Name(model, OutboxEntityModel.Slots);
        Workers = Name(model, OutboxEntityModel.Workers);
        Sequence = SqlName.Quote(model.FindEntityType(OutboxEntityModel.Waiting)!.GetSchema(), OutboxConvention.Sequence);
        _all = string.Join("\nUNION ALL ", Generations.Select(table => $"SELECT sequence, {Event} FROM {table}"));
    }

    /// <summary>The tables that take turns.</summary>
    public IReadOnlyList<string> Generations { get; }

    public string Held { get; }

    /// <summary>See <see cref="DelayedSql"/>.</summary>
    public string Delayed { get; }

    public string Parked { get; }

    public string Slots { get; }

    public string Workers { get; }

    public string Sequence { get; }

    /// <summary>
    /// The relay's own session. Each statement has to see with its own eyes, whatever the database's default; and its
    /// reads follow the keys' indexes, whatever the statistics of tables say that are full one moment and empty the next: whoever sorts
    /// reads all that waits for each page of it. What has no index then looks so expensive that the server would compile it to
    /// machine code, or call for help, at each read.
    /// </summary>
    public static string Session =>
        "SET default_transaction_isolation = 'read committed'; SET enable_seqscan = off; SET enable_bitmapscan = off; SET enable_hashjoin = off; SET enable_mergejoin = off; SET enable_sort = off; SET jit = off; SET max_parallel_workers_per_gather = 0";

    /// <summary>False while the schema is not there: it may be made after the start.</summary>
    public string Exists => $"SELECT to_regclass({SqlText.Quote(Slots)}) IS NOT NULL";

    /// <summary>The last number that was drawn; see <see cref="NumberFloor"/>.</summary>
    public string LastNumber => $"SELECT last_value - CASE WHEN is_called THEN 0 ELSE 1 END FROM {Sequence}";

    public string Snapshot { get; } = "SELECT pg_current_snapshot()::text, current_setting('transaction_isolation')";

    /// <summary>
    /// $1 how many, $3 slots, $4 after which number, $5 the snapshot to see with, $6 the one that saw what is finished. Each table gives
    /// its own first ones, in the order of its key: the server would read all that waits to sort the union. As subqueries the snapshots
    /// are read once, not for each row.
    /// </summary>
    public string ReadWindow
    {
        get
        {
            var parts = Generations.Select(table =>
                $"(SELECT {Read} AS data FROM {table} WHERE sequence > $4 AND slot = ANY ($3) AND pg_visible_in_snapshot(transaction_id, (SELECT $5::pg_snapshot)) AND NOT pg_visible_in_snapshot(transaction_id, (SELECT $6::pg_snapshot)) ORDER BY sequence LIMIT $1)");

            return $"{string.Join("\nUNION ALL ", parts)}\nORDER BY sequence LIMIT $1";
        }
    }

    /// <summary>The first event of each held aggregate: how long it still waits. Reads the whole table. $1 slots.</summary>
    public string ReadHeads =>
        $"SELECT DISTINCT ON (aggregate_type, aggregate_id) slot, aggregate_type, aggregate_id, retry_at - now() FROM {Held} WHERE slot = ANY ($1) ORDER BY aggregate_type, aggregate_id, sequence";

    /// <summary>The same of some aggregates, each found by the index of aggregates. $1 and $2 these.</summary>
    public string ReadHeadsOf =>
        $"SELECT h.* FROM unnest($1::text[], $2::text[]) AS a (of_type, of_id) CROSS JOIN LATERAL (SELECT slot, aggregate_type, aggregate_id, retry_at - now() FROM {Held} WHERE aggregate_type = a.of_type AND aggregate_id = a.of_id ORDER BY sequence LIMIT 1) h";

    /// <summary>The first events of held aggregates. $1 how many of each, $3 and $4 the aggregates.</summary>
    public string ReadHeld =>
        $"SELECT h.* FROM unnest($3::text[], $4::text[]) AS a (of_type, of_id) CROSS JOIN LATERAL (SELECT {Read} AS data, attempts FROM {Held} WHERE aggregate_type = a.of_type AND aggregate_id = a.of_id ORDER BY sequence LIMIT $1) h ORDER BY h.sequence";

    /// <summary>The aggregates of events that were parked and put back, by an index that holds no others. $1 slots.</summary>
    public string ReadReplays => $"SELECT DISTINCT aggregate_type, aggregate_id FROM {Held} WHERE slot = ANY ($1) AND {OutboxConvention.IsReplayed}";

    /// <summary>
    /// Notes how far slots have come, and only for who still has them: the epoch changes with the owner. $1 slots, $2
    /// epochs, $3 to $6 the positions, $7 by how much the epochs rise (<see cref="SlotLeases"/>).
    /// </summary>
    public string Settle =>
        $"UPDATE {Slots} s SET seen = p.seen, low = p.low, target = p.target, page = p.page, epoch = s.epoch + $7\nFROM unnest($1, $2, $3, $4, $5, $6) AS p (slot, epoch, seen, low, target, page)\nWHERE {IsMeant} AND s.slot = p.slot AND s.epoch = p.epoch RETURNING s.slot, pg_current_xact_id()::text";

    /// <summary>The same, and the slots stay this relay's for another while. $8 how long.</summary>
    public string Renew =>
        $"UPDATE {Slots} s SET seen = p.seen, low = p.low, target = p.target, page = p.page, epoch = s.epoch + $7, expires_at = now() + $8\nFROM unnest($1, $2, $3, $4, $5, $6) AS p (slot, epoch, seen, low, target, page)\nWHERE {IsMeant} AND s.slot = p.slot AND s.epoch = p.epoch RETURNING s.slot, pg_current_xact_id()::text";

    /// <summary>The same, and the slots are anybody's.</summary>
    public string Release =>
        $"UPDATE {Slots} s SET seen = p.seen, low = p.low, target = p.target, page = p.page, epoch = s.epoch + $7, owner = NULL, expires_at = NULL\nFROM unnest($1, $2, $3, $4, $5, $6) AS p (slot, epoch, seen, low, target, page)\nWHERE {IsMeant} AND s.slot = p.slot AND s.epoch = p.epoch RETURNING s.slot, pg_current_xact_id()::text";

    /// <summary>Takes slots that are nobody's, by the database's clock. $1 how many, $2 who, $3 for how long.</summary>
    public string Acquire =>
        $"WITH free AS MATERIALIZED (SELECT slot, epoch FROM {Slots} WHERE owner IS NULL OR expires_at < now() ORDER BY slot LIMIT $1 FOR UPDATE SKIP LOCKED)\nUPDATE {Slots} s SET owner = $2, epoch = s.epoch + 1, expires_at = now() + $3 FROM free WHERE s.slot = free.slot AND s.epoch = free.epoch RETURNING s.slot, s.epoch, seen, low, target, page";

    /// <summary>How many slots there are already.</summary>
    public string CountSlots => $"SELECT count(*) FROM {Slots}";

    /// <summary>Nobody else makes slots, or moves one on, meanwhile: the epoch is part of their key, and rises.</summary>
    public string LockSlots => $"LOCK TABLE {Slots} IN SHARE ROW EXCLUSIVE MODE";

    /// <summary>Makes the slots that are not there. In a transaction after <see cref="LockSlots"/>. $1 how many there are to be.</summary>
    public string MakeSlots =>
        $"INSERT INTO {Slots} (slot, epoch, seen, low, page) SELECT n, 0, '1:1:', 0, 0 FROM generate_series(0, $1 - 1) n WHERE NOT EXISTS (SELECT FROM {Slots} s WHERE s.slot = n)";

    /// <summary>$1 who, $2 how long a relay counts that has not been heard of.</summary>
    public string SayAlive =>
        $"WITH gone AS (DELETE FROM {Workers} WHERE seen_at < now() - $2 AND id <> $1)\nINSERT INTO {Workers} (id, seen_at) VALUES ($1, now()) ON CONFLICT (id) DO UPDATE SET seen_at = now()";

    public string CountAlive => $"SELECT count(*) FROM {Workers}";

    public string SayGone => $"DELETE FROM {Workers} WHERE id = $1";

    /// <summary>Copies events to the held ones. $3 numbers, $4 attempts, $5 delays (null: due after the event before), $6 errors.</summary>
    public string Hold =>
        $"{Fence}\nINSERT INTO {Held} (sequence, {Event}, attempts, first_failed_at, last_failed_at, retry_at, error)\nSELECT g.*, f.attempts, f.failed_at, f.failed_at, now() + f.delay, f.error FROM (SELECT *, CASE WHEN error IS NOT NULL THEN now() END AS failed_at FROM unnest($3, $4, $5, $6) AS u (sequence, attempts, delay, error)) f JOIN ({_all}) g ON g.sequence = f.sequence WHERE {IsMine("g")}";

    /// <summary>Sets held events back. $3 numbers, $4 attempts that this used up, $5 delays, $6 errors.</summary>
    public string HoldAgain =>
        $"{Fence}\nUPDATE {Held} h SET attempts = h.attempts + f.attempts, first_failed_at = coalesce(h.first_failed_at, now()), last_failed_at = now(), retry_at = now() + f.delay, error = f.error\nFROM unnest($3, $4, $5, $6) AS f (sequence, attempts, delay, error)\nWHERE h.sequence = f.sequence AND {IsMine("h")}";

    /// <summary>$3 numbers of held events that arrived.</summary>
    public string RemoveHeld => $"{Fence}\nDELETE FROM {Held} h WHERE sequence = ANY ($3) AND {IsMine("h")}";

    /// <summary>Copies given-up events aside. $3 numbers, $4 errors.</summary>
    public string Park =>
        $"{Fence}\nINSERT INTO {Parked} (sequence, {Event}, attempts, first_failed_at, last_failed_at, error)\nSELECT g.*, 1, now(), now(), f.error FROM unnest($3, $4) AS f (sequence, error) JOIN ({_all}) g ON g.sequence = f.sequence WHERE {IsMine("g")}";

    /// <summary>Moves given-up events aside that were held, in one statement: they are never in none of the tables.</summary>
    public string ParkHeld =>
        $"{Fence},\np AS (DELETE FROM {Held} h USING unnest($3, $4) AS f (sequence, error) WHERE h.sequence = f.sequence AND {IsMine("h")} RETURNING h.*, f.error AS last_error)\nINSERT INTO {Parked} (sequence, {Event}, attempts, first_failed_at, last_failed_at, error)\nSELECT sequence, {Event}, attempts + 1, coalesce(first_failed_at, now()), now(), last_error FROM p";

    /// <summary>$1 slots.</summary>
    public string DiscardHeld => $"DELETE FROM {Held} WHERE slot = ANY ($1)";

    /// <summary>
    /// How many events are not finished, are held and are parked, since when the oldest of the former two could have been delivered, and
    /// how many are delayed. Reads what no slot has passed, by the tables' keys.
    /// </summary>
    public string Measure
    {
        get
        {
            var waiting = Generations.Select(table =>
                $"SELECT coalesce(g.visible_at, g.occurred_at) AS since FROM {table} g LEFT JOIN s ON s.slot = g.slot WHERE g.sequence > coalesce((SELECT min(low) FROM s), 0) AND NOT coalesce(pg_visible_in_snapshot(g.transaction_id, s.seen::pg_snapshot), false) AND NOT coalesce(pg_visible_in_snapshot(g.transaction_id, s.target::pg_snapshot) AND g.sequence <= s.page, false)");

            return $"{Positions}, w AS MATERIALIZED ({string.Join("\nUNION ALL ", waiting)}), h AS MATERIALIZED (SELECT coalesce(visible_at, occurred_at) AS since FROM {Held})\nSELECT (SELECT count(*) FROM w), (SELECT count(*) FROM h), (SELECT count(*) FROM {Parked}), (SELECT min(since) FROM (SELECT since FROM w UNION ALL SELECT since FROM h) a), (SELECT count(*) FROM {Delayed})";
        }
    }

    /// <summary>Inserts the event for each row of <c>w</c>, which is the row that was written, or none.</summary>
    /// <param name="generation">The table whose turn it is.</param>
    /// <param name="value">What stands for a value of the event; the names are those of its columns.</param>
    public string InsertJoined(int generation, Func<string, string> value) =>
        $"INSERT INTO {Generations[generation]} ({Stored})\nSELECT {string.Join(", ", Stored.Split(", ").Select(value))} FROM w";

    /// <summary>Whether a table has events, and none that is not finished.</summary>
    public string IsFinished(string table) =>
        $"{Positions}\nSELECT EXISTS (SELECT FROM {table}) AND (SELECT count(*) FROM s) > 0 AND NOT EXISTS (SELECT FROM {table} g JOIN s ON s.slot = g.slot WHERE g.sequence > (SELECT min(low) FROM s) AND NOT pg_visible_in_snapshot(g.transaction_id, s.seen::pg_snapshot))";

    /// <summary>Empties a table after all. Waits for nobody: who waits for this lock makes all writers wait behind it.</summary>
    public static string LockTable(string table) => $"LOCK TABLE {table} IN ACCESS EXCLUSIVE MODE NOWAIT";

    /// <summary>
    /// After a database was restored from a dump, its transactions count from anew, and those of the events mean nothing:
    /// all that is there becomes this transaction's, and is delivered again.
    /// </summary>
    public IEnumerable<string> Restamp()
    {
        foreach (var table in Generations)
        {
            yield return $"UPDATE {table} SET transaction_id = pg_current_xact_id()";
        }

        yield return $"UPDATE {Slots} SET seen = '1:1:', low = 0, target = NULL, page = 0, epoch = epoch + 1, owner = NULL, expires_at = NULL";
    }

    /// <summary>Nobody writes, and no relay works, while events are restamped.</summary>
    public string LockAll => $"LOCK TABLE {string.Join(", ", Generations)}, {Slots} IN ACCESS EXCLUSIVE MODE";

    /// <summary>Whether a position or an event names a transaction that this server has not had yet: another one wrote it.</summary>
    public string IsRestored =>
        $"SELECT EXISTS (SELECT FROM {Slots} WHERE pg_snapshot_xmax(coalesce(target, seen)::pg_snapshot) > pg_snapshot_xmax(pg_current_snapshot())) OR {string.Join(" OR ", Generations.Select(table => $"EXISTS (SELECT FROM {table} WHERE transaction_id >= pg_snapshot_xmax(pg_current_snapshot()))"))}";

    /// <summary>The slots, read once: for each event that asks for its own, all versions of it would be looked at that a snapshot still holds.</summary>
    private string Positions => $"WITH s AS MATERIALIZED (SELECT slot, seen, low, target, page FROM {Slots})";

    /// <summary>The slots that are still this relay's: $1 slots, $2 their epochs, as <see cref="Settle"/> has left them, which has locked their rows before.</summary>
    private string Fence => $"WITH mine AS ({Mine("e.slot")})";

    /// <summary>
    /// Which rows <c>s</c> of the slots are meant, each found by its key: whoever joins them reads all of their versions that a snapshot
    /// still holds.
    /// </summary>
    private string IsMeant => $"s.ctid = ANY (ARRAY ({Mine("n.ctid")}))";

    /// <summary>Of the slots that are still this relay's, something of each (<c>e</c> is the slot as it is named, <c>n</c> its row).</summary>
    private string Mine(string what) =>
        $"SELECT {what} FROM unnest($1, $2) AS e (slot, epoch) CROSS JOIN LATERAL (SELECT ctid FROM {Slots} WHERE slot = e.slot AND epoch = e.epoch LIMIT 1) n";

    private static string IsMine(string events) => $"{events}.slot = ANY (ARRAY (SELECT slot FROM mine))";

    private static string Name(IModel model, string entity)
    {
        if (model.FindEntityType(entity) is not { } type || type.GetTableName() is not { } table)
        {
            throw new InvalidOperationException(
                "The context's model has no outbox. A context that overrides OnModelCreating must call ConfigureArc(modelBuilder) in it.");
        }

        return SqlName.Quote(type.GetSchema(), table);
    }
}
