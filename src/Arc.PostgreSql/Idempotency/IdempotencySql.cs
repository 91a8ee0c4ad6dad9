using Arc.EntityModel;
using Arc.Idempotency;
using Arc.PostgreSql.EntityModel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;
using NpgsqlTypes;

namespace Arc.PostgreSql.Idempotency;

/// <summary>
/// The statements on the answers to keyed writes, with the name that the model gives their table. The key's index serves
/// every one of them but the removal of expired rows, which reads the ranges of pages that may hold some.
/// </summary>
internal sealed class IdempotencySql
{
    private const string Columns = "namespace, key, scope, fingerprint, answer, expires_at";
    private const string OneUse = "namespace = $1 AND key = $2 AND scope = $3";

    private readonly string _table;

    public IdempotencySql(IModel model)
    {
        if (model.FindEntityType(IdempotencyEntityModel.Table) is not { } type || type.GetTableName() is not { } table)
        {
            throw new InvalidOperationException(
                "The context's model has no table of idempotency keys. A context that overrides OnModelCreating must call ConfigureArc(modelBuilder) in it.");
        }

        _table = SqlName.Quote(type.GetSchema(), table);
        TableName = table;
    }

    /// <summary>The table as errors name it.</summary>
    public string TableName { get; }

    /// <summary>The answer as a row for each row of <c>w</c>, the row that was written, or none.</summary>
    /// <param name="value">What stands for a value of the record; see <see cref="JoinedParameters"/>.</param>
    public string InsertJoined(Func<string, string> value) =>
        $"INSERT INTO {_table} ({Columns})\nSELECT {value("k_namespace")}, {value("k_key")}, {value("k_scope")}, {value("k_fingerprint")}, {value("k_answer")}, {value("k_expires_at")} FROM w";

    /// <summary>The answer as a row, unless the key has one.</summary>
    /// <param name="value">What stands for a value of the record; see <see cref="JoinedParameters"/>.</param>
    public string TakeJoined(Func<string, string> value) =>
        $"INSERT INTO {_table} ({Columns})\nVALUES ({value("k_namespace")}, {value("k_key")}, {value("k_scope")}, {value("k_fingerprint")}, {value("k_answer")}, {value("k_expires_at")})\nON CONFLICT DO NOTHING\nRETURNING 1";

    /// <summary>The session of <see cref="KeyLocks"/>: the look at a few keys follows their index, whatever the server thinks of how many they are, by a plan made once.</summary>
    public static string Session =>
        "SET default_transaction_isolation = 'read committed'; SET enable_seqscan = off; SET enable_bitmapscan = off; SET enable_hashjoin = off; SET enable_mergejoin = off; SET jit = off; SET plan_cache_mode = force_generic_plan";

    /// <summary>
    /// Gives locks free that this session holds, and takes others if they are free, in the order in which they stand. $1 their numbers, $2 which
    /// to take.
    /// </summary>
    public static string ExchangeAll =>
        "SELECT place, CASE WHEN taken THEN pg_try_advisory_lock(number) ELSE pg_advisory_unlock(number) END, now() FROM unnest($1, $2) WITH ORDINALITY u (number, taken, place)";

    /// <summary>What is kept of uses, by their places. In a statement after <see cref="ExchangeAll"/>. $1 to $3 namespaces, keys and scopes.</summary>
    public string FindAll =>
        $"SELECT place, fingerprint, answer, expires_at, expires_at > now() FROM unnest($1, $2, $3) WITH ORDINALITY u (of_namespace, of_key, of_scope, place) JOIN {_table} ON namespace = of_namespace AND key = of_key AND scope = of_scope";

    /// <summary>Takes the lock of one use, without waiting, for the session; and tells the time.</summary>
    public static string TryLock => "SELECT pg_try_advisory_lock($1), now()";

    /// <summary>
    /// What is kept of one use. In a statement after <see cref="TryLock"/>: it sees what the holder before has committed.
    /// </summary>
    public string Find => $"SELECT fingerprint, answer, expires_at, expires_at > now() FROM {_table} WHERE {OneUse}";

    /// <summary>Makes room for an expired key's next use.</summary>
    public string RemoveExpired => $"DELETE FROM {_table} WHERE {OneUse} AND expires_at <= now()";

    /// <summary>Reads what <see cref="Find"/> and <see cref="FindAll"/> give.</summary>
    /// <param name="request">The use.</param>
    /// <param name="row">The row.</param>
    /// <param name="first">Where the fingerprint stands.</param>
    public static IdempotencyRecord Record(IdempotencyRequest request, NpgsqlDataReader row, int first) => new()
    {
        Namespace = request.Namespace,
        Key = request.Key,
        Scope = request.Scope,
        Fingerprint = (byte[])row.GetValue(first),
        Answer = (byte[])row.GetValue(first + 1),
        ExpiresAt = new DateTimeOffset(row.GetDateTime(first + 2)),
    };

    /// <summary>Keeps an answer that no write carries.</summary>
    public string Insert => $"INSERT INTO {_table} ({Columns}) VALUES ($1, $2, $3, $4, $5, $6)";

    /// <summary>Gives a lock free if this session holds it. Asked first, since a vain unlock warns in the server's log.</summary>
    public static string Unlock =>
        "SELECT pg_advisory_unlock($1) FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid() AND objsubid = 1 AND granted AND ((classid::bigint << 32) | objid::bigint) = $1 LIMIT 1";

    public string Has => $"SELECT EXISTS (SELECT FROM {_table} WHERE namespace = $1 AND key = $2 AND expires_at > now())";

    public string Forget => $"DELETE FROM {_table} WHERE namespace = $1 AND key = $2";

    /// <summary>Two instances at once skip what the other one removes.</summary>
    public string Purge =>
        $"DELETE FROM {_table} WHERE ctid = ANY (ARRAY (SELECT ctid FROM {_table} WHERE expires_at <= now() LIMIT $1 FOR UPDATE SKIP LOCKED))";

    /// <summary>The values that <see cref="InsertJoined"/> needs.</summary>
    public static IReadOnlyList<(string Name, Func<IdempotencyRecord, NpgsqlParameter> Make)> JoinedParameters { get; } =
    [
        ("k_namespace", record => new NpgsqlParameter<string> { TypedValue = record.Namespace, NpgsqlDbType = NpgsqlDbType.Text }),
        ("k_key", record => new NpgsqlParameter<string> { TypedValue = record.Key, NpgsqlDbType = NpgsqlDbType.Text }),
        ("k_scope", record => new NpgsqlParameter<string> { TypedValue = record.Scope, NpgsqlDbType = NpgsqlDbType.Text }),
        ("k_fingerprint", record => new NpgsqlParameter<ReadOnlyMemory<byte>> { TypedValue = record.Fingerprint, NpgsqlDbType = NpgsqlDbType.Bytea }),
        ("k_answer", record => new NpgsqlParameter<ReadOnlyMemory<byte>> { TypedValue = record.Answer, NpgsqlDbType = NpgsqlDbType.Bytea }),
        ("k_expires_at", record => new NpgsqlParameter<DateTimeOffset> { TypedValue = record.ExpiresAt, NpgsqlDbType = NpgsqlDbType.TimestampTz }),
    ];
}
