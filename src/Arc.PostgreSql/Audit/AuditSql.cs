using Arc.Audit;
using Arc.EntityModel;
using Arc.PostgreSql.EntityModel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;

namespace Arc.PostgreSql.Audit;

/// <summary>The statements by which the sealing of entries makes its way, with the names that the model gives the tables.</summary>
internal sealed class AuditSql
{
    private const string Annotation = "Arc:AuditSql";
    private static readonly NpgsqlCommand _maker = new();
    private readonly string _entries;
    private readonly string[] _columns;
    private readonly Dictionary<string, IColumnMapping> _joined;

    private AuditSql(IModel model)
    {
        var type = model.FindEntityType(AuditEntityModel.Mark)!;
        var mark = SqlName.Quote(type.GetSchema(), type.GetTableName()!);
        var entries = model.FindEntityType(AuditEntityModel.Entries)!;
        _entries = SqlName.Quote(entries.GetSchema(), entries.GetTableName()!);

        // The database numbers the entries, and only notes have metadata.
        var columns = entries.GetTableMappings().Single().ColumnMappings
            .Where(mapping => mapping.Property.Name is not (nameof(AuditEntry.Sequence) or nameof(AuditEntry.Metadata))).ToArray();
        _columns = [.. columns.Select(mapping => SqlName.Quote(mapping.Column.Name))];
        _joined = columns.ToDictionary(NameOf);
        JoinedParameters = [.. columns.Select(mapping => (NameOf(mapping), MakerOf(mapping)))];
        var sequence = SqlName.Quote(entries.GetSchema(), AuditConvention.Sequence);

        TryLock = $"SELECT pg_try_advisory_xact_lock(hashtextextended({SqlText.Quote(mark)}, 0))";
        LastNumber = $"SELECT last_value - CASE WHEN is_called THEN 0 ELSE 1 END AS last_number FROM {sequence}";
        Progress = $"""
            SELECT now(), coalesce(m.floor, 0), coalesce(m.next, 0),
                coalesce(pg_snapshot_xmin(s.snapshot)::text::bigint > m.transaction_id AND pg_snapshot_xmax(s.snapshot)::text::bigint > m.transaction_id, true),
                coalesce(pg_snapshot_xmax(s.snapshot)::text::bigint <= m.transaction_id, false),
                coalesce(q.last_number < greatest(m.floor, m.next), false)
            FROM (SELECT pg_current_snapshot() AS snapshot) s CROSS JOIN ({LastNumber}) q LEFT JOIN {mark} m ON m.id = 1
            """;
        var seals = model.FindEntityType(AuditEntityModel.Seals)!;
        AddSeals = $"""
            INSERT INTO {SqlName.Quote(seals.GetSchema(), seals.GetTableName()!)} (chain, number, sequence, entry_id, hash, sealed_at)
            SELECT * FROM unnest($1, $2, $3, $4, $5, $6)
            """;
        Note = $"""
            INSERT INTO {mark} AS m (id, floor, next, transaction_id) VALUES (1, $1, $2, $3)
            ON CONFLICT (id) DO UPDATE SET floor = excluded.floor, next = excluded.next, transaction_id = excluded.transaction_id
            """;
    }

    /// <summary>Without waiting, until the transaction ends. The name of the table keeps applications apart that share a database.</summary>
    public string TryLock { get; }

    public string Progress { get; }

    /// <summary>An id for this transaction, greater than any that was given before.</summary>
    public static string Transaction => "SELECT pg_current_xact_id()::text::bigint";

    /// <summary>The last number that was drawn. A statement of its own, before <see cref="Transaction"/>: the order is part of the proof.</summary>
    public string LastNumber { get; }

    /// <summary>Many seals at once. $1 to $6 chains, numbers, sequences, entries, hashes and times.</summary>
    public string AddSeals { get; }

    /// <summary>$1 the floor, $2 the next, $3 the transaction.</summary>
    public string Note { get; }

    /// <summary>The entry as a row for each row of <c>w</c>, which is the row that was written, or none.</summary>
    /// <param name="value">What stands for a value of the entry; see <see cref="JoinedParameters"/>.</param>
    public string InsertJoined(Func<string, string> value) =>
        $"INSERT INTO {_entries} ({string.Join(", ", _columns)})\nSELECT {string.Join(", ", JoinedParameters.Select(parameter => value(parameter.Name)))} FROM w";

    /// <summary>The values that <see cref="InsertJoined"/> needs.</summary>
    public IReadOnlyList<(string Name, Func<AuditEntry, NpgsqlParameter> Make)> JoinedParameters { get; }

    /// <summary>What stands for a value that all entries of a form have; null for others.</summary>
    /// <param name="form">The form.</param>
    /// <param name="name">One of <see cref="JoinedParameters"/>.</param>
    public string? Literal(AuditForm form, string name) =>
        _joined[name] is var mapping && form.TryGet(mapping.Property.Name, out var value) ? mapping.TypeMapping.GenerateSqlLiteral(value) : null;

    public static AuditSql Of(IModel model)
    {
        if (model.FindEntityType(AuditEntityModel.Mark) is null)
        {
            throw new InvalidOperationException(
                "The context's model has no tables of the audit trail. A context that overrides OnModelCreating must call ConfigureArc(modelBuilder) in it.");
        }

        return model.GetOrAddRuntimeAnnotationValue(Annotation, static model => new AuditSql(model!), model);
    }

    private static string NameOf(IColumnMapping mapping) => $"a_{mapping.Column.Name}";

    private static Func<AuditEntry, NpgsqlParameter> MakerOf(IColumnMapping mapping)
    {
        var (value, type, isNullable) = (mapping.Property.GetGetter(), mapping.TypeMapping, mapping.Column.IsNullable);

        return entry => (NpgsqlParameter)type.CreateParameter(_maker, "", value.GetClrValue(entry), isNullable);
    }
}
