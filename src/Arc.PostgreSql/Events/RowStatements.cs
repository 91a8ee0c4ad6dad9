using System.Collections.Concurrent;
using Arc.PostgreSql.Audit;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace Arc.PostgreSql.Events;

/// <summary>The statements that were made, by their shapes; one set per model, whose services live as long as it does.</summary>
internal sealed class RowStatements(TimeProvider time)
{
    /// <summary>Updates of every mixture of columns must not fill the memory; what is beyond is EF Core's.</summary>
    private const int MaxStatements = 1000;

    private readonly PlainTypes _plain = new();
    private readonly ConcurrentDictionary<RowShape, RowStatement> _made = new();
    private int _count;

    /// <summary>Whether single rows of a type are written by these statements, as a rule.</summary>
    public bool Writes(IEntityType type) => _plain.ColumnsOf(type) is not null;

    /// <summary>The statement for a write; null when EF Core has to write it.</summary>
    public RowStatement? Find(RowWrite write, IRelationalCommandBuilderFactory builders, ISqlGenerationHelper sql)
    {
        var entry = write.Entry;

        if (_plain.ColumnsOf(entry.EntityType) is not { } columns || RowStatement.Set(entry, columns) is not { } set)
        {
            return null;
        }

        var shape = new RowShape(
            entry.EntityType,
            entry.EntityState,
            set,
            OutboxGenerations.At(time.GetUtcNow()),
            write.Record is not null,
            EventForm.Of(write.Message),
            write.Audit is { } audit ? AuditForm.Of(audit) : null);

        if (_made.TryGetValue(shape, out var statement))
        {
            return statement;
        }

        if (Volatile.Read(ref _count) >= MaxStatements)
        {
            return null;
        }

        statement = RowStatement.Make(shape, columns, entry.EntityType.Model, builders.Create(), sql);

        if (_made.TryAdd(shape, statement))
        {
            Interlocked.Increment(ref _count);
        }

        return statement;
    }
}
