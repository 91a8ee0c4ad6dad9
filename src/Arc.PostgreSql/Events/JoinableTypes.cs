using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Arc.PostgreSql.Events;

/// <summary>
/// The types of which one row is written by one statement, whatever it owns: one table, no stored procedure, and owned
/// parts in that table's columns. All others store their events as rows.
/// </summary>
internal sealed class JoinableTypes
{
    private readonly ConcurrentDictionary<IEntityType, bool> _known = new();

    public bool Contains(IEntityType type) => _known.GetOrAdd(type, static type => IsOneStatement(type));

    /// <summary>Remembers that a statement was not what it should be.</summary>
    public void Refuse(IEntityType type) => _known[type] = false;

    private static bool IsOneStatement(IEntityType type)
    {
        var tables = type.GetTableMappings().Select(mapping => mapping.Table).ToArray();

        return tables is [var table]
            && type.GetInsertStoredProcedure() is null
            && type.GetUpdateStoredProcedure() is null
            && type.GetDeleteStoredProcedure() is null
            && OwnsInto(type, table);
    }

    private static bool OwnsInto(IEntityType type, ITable table) => type.GetNavigations()
        .Where(navigation => navigation.TargetEntityType.IsOwned() && !navigation.IsOnDependent)
        .All(navigation => navigation.TargetEntityType.IsMappedToJson()
            || (navigation.TargetEntityType.GetTableMappings().All(mapping => mapping.Table == table)
                && navigation.ForeignKey.IsUnique
                && OwnsInto(navigation.TargetEntityType, table)));
}
