using System.Data.Common;
using System.Globalization;
using Arc.PostgreSql.Audit;
using Arc.PostgreSql.Idempotency;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.EntityFrameworkCore.Update;

namespace Arc.PostgreSql.Events;

/// <summary>
/// The statement that writes one plain row with its event, made once per shape. EF Core would think every single write
/// through from anew, as one of many that depend on each other.
/// </summary>
internal sealed class RowStatement
{
    private readonly ISqlGenerationHelper _sql;
    private readonly IRelationalCommandBuilder _builder;
    private readonly RowColumn[] _columns;
    private readonly RowShape _shape;

    private RowStatement(RowShape shape, RowColumn[] columns, IModel model, IRelationalCommandBuilder builder, ISqlGenerationHelper sql)
    {
        (_shape, _columns, _builder, _sql) = (shape, columns, builder, sql);
        var version = shape.State == EntityState.Deleted ? null : columns.FirstOrDefault(column => column.IsVersion);
        Version = version?.Property;

        var write = Write(sql.DelimitIdentifier(shape.Type.GetTableName()!, shape.Type.GetSchema()));
        var returning = version is null ? "1" : sql.DelimitIdentifier(version.Name);
        var record = Values(IdempotencySql.JoinedParameters, row => row.Record!);
        var audit = shape.Audit is { } form ? Audit(AuditSql.Of(model), form) : null;
        var insert = new OutboxSql(model).InsertJoined(shape.Generation, Values(EventParameters.All, row => row.Message, shape.Event.Literal));

        Command = builder
            .Append(shape.TakesKey
                ? JoinedStatement.ComposeKeyed(new IdempotencySql(model).TakeJoined(record), write, returning, audit, insert)
                : JoinedStatement.Compose(write, returning, shape.KeepsRecord ? new IdempotencySql(model).InsertJoined(record) : null, audit, insert))
            .Build();
    }

    /// <summary>The text and its parameters; what executes is a copy of it.</summary>
    public IRelationalCommand Command { get; }

    /// <summary>The version that the statement returns, if it returns one. It returns a row in any case, or it has hit none.</summary>
    public IProperty? Version { get; }

    /// <summary>Whether the row is only written where its idempotency key is free.</summary>
    public bool TakesKey => _shape.TakesKey;

    public static RowStatement Make(RowShape shape, RowColumn[] columns, IModel model, IRelationalCommandBuilder builder, ISqlGenerationHelper sql) =>
        new(shape, columns, model, builder, sql);

    /// <summary>The columns that a write sets, by their places; null when it sets what only EF Core can.</summary>
    public static ulong? Set(IUpdateEntry entry, RowColumn[] columns)
    {
        var set = 0UL;

        for (var i = 0; i < columns.Length; i++)
        {
            var (column, property) = (columns[i], columns[i].Property);

            if (!column.IsVersion && entry.EntityState != EntityState.Deleted && (entry.IsStoreGenerated(property) || entry.HasTemporaryValue(property)))
            {
                return null;
            }

            if (entry.EntityState switch
            {
                EntityState.Added => column.IsInserted,
                EntityState.Modified => column.IsUpdated && entry.IsModified(property),
                _ => false,
            })
            {
                set |= 1UL << i;
            }
        }

        // An update without a column to set is for EF Core to make sense of.
        return set == 0 && entry.EntityState == EntityState.Modified ? null : set;
    }

    private string Write(string table)
    {
        var set = _columns.Where((_, i) => (_shape.Columns & (1UL << i)) != 0);

        switch (_shape.State)
        {
            case EntityState.Added:
                var (names, values) = (new List<string>(), new List<string>());

                foreach (var column in set)
                {
                    names.Add(_sql.DelimitIdentifier(column.Name));
                    values.Add(Current(column));
                }

                var row = string.Join(", ", values);

                return $"INSERT INTO {table} ({string.Join(", ", names)})\n{(_shape.TakesKey ? $"SELECT {row} FROM k" : $"VALUES ({row})")}";

            case EntityState.Modified:
                var changes = set.Select(column => $"{_sql.DelimitIdentifier(column.Name)} = {Current(column)}").ToArray();

                return $"UPDATE {table} SET {string.Join(", ", changes)}\nWHERE {Condition()}";

            default:
                return $"DELETE FROM {table}\nWHERE {Condition()}";
        }
    }

    /// <summary>The row as it was read: neither another one, nor this one after somebody else's change.</summary>
    private string Condition() => string.Join(
        " AND ",
        _columns.Where(column => column.IsKey || column.IsVersion).Select(column => $"{_sql.DelimitIdentifier(column.Name)} = {Original(column)}"));

    private string Audit(AuditSql audit, AuditForm form) =>
        audit.InsertJoined(Values(audit.JoinedParameters, row => row.Audit!, name => audit.Literal(form, name)));

    private string Current(RowColumn column) =>
        Add((command, row) => column.TypeMapping.CreateParameter(command, "", row.Entry.GetCurrentValue(column.Property), column.IsNullable));

    private string Original(RowColumn column) =>
        Add((command, row) => column.TypeMapping.CreateParameter(command, "", row.Entry.GetOriginalValue(column.Property), column.IsNullable));

    /// <summary>What stands for values that several places of the statement may name.</summary>
    /// <param name="parameters">The values, by their names.</param>
    /// <param name="of">Where an execution has them.</param>
    /// <param name="literal">A value that all executions have; null for others.</param>
    private Func<string, string> Values<T>(
        IReadOnlyList<(string Name, Func<T, Npgsql.NpgsqlParameter> Make)> parameters, Func<RowWrite, T> of, Func<string, string?>? literal = null)
    {
        var places = new Dictionary<string, string>();

        return name =>
        {
            if (literal?.Invoke(name) is { } value)
            {
                return value;
            }

            if (!places.TryGetValue(name, out var place))
            {
                var (_, make) = parameters.First(parameter => parameter.Name == name);
                places.Add(name, place = Add((_, row) => make(of(row))));
            }

            return place;
        };
    }

    private string Add(Func<DbCommand, RowWrite, DbParameter> make)
    {
        _builder.AddParameter(new RowParameter(make));

        return string.Create(CultureInfo.InvariantCulture, $"${_builder.Parameters.Count}");
    }
}
