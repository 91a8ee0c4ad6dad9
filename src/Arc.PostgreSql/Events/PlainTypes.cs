using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Arc.PostgreSql.Events;

/// <summary>
/// The types of which a row is nothing but its own columns, and of which the database makes no value but the version:
/// <see cref="RowStatement"/> writes those. Everything else is EF Core's to write.
/// </summary>
internal sealed class PlainTypes
{
    /// <summary>The columns of a row are told apart by the bits of a number.</summary>
    private const int MaxColumns = 64;

    private readonly ConcurrentDictionary<IEntityType, RowColumn[]?> _known = new();

    /// <summary>The columns of a type; null when it is not plain.</summary>
    public RowColumn[]? ColumnsOf(IEntityType type) => _known.GetOrAdd(type, static type => IsPlain(type) ? Columns(type) : null);

    private static bool IsPlain(IEntityType type) =>
        type.GetTableMappings().ToArray() is [{ Table: var table } mapping]
        && mapping.ColumnMappings.Count() <= MaxColumns
        && !type.GetNavigations().Any(navigation => navigation.TargetEntityType.IsOwned())
        && !type.GetComplexProperties().Any()
        && !table.GetRowInternalForeignKeys(type).Any()
        && !table.GetReferencingRowInternalForeignKeys(type).Any()
        && type.GetInsertStoredProcedure() is null
        && type.GetUpdateStoredProcedure() is null
        && type.GetDeleteStoredProcedure() is null
        && mapping.ColumnMappings.All(IsPlain)
        && mapping.ColumnMappings.Count(column => column.Property.IsConcurrencyToken) <= 1;

    private static bool IsPlain(IColumnMapping column) => column.Property.IsConcurrencyToken
        ? IsVersion(column)
        : column.Property.ValueGenerated is ValueGenerated.Never || column.Property.IsPrimaryKey();

    private static bool IsVersion(IColumnMapping column) =>
        column is { Column.Name: "xmin", Property: { ValueGenerated: ValueGenerated.OnAddOrUpdate, IsNullable: false }, TypeMapping.Converter: null }
        && column.Property.ClrType == typeof(uint);

    private static RowColumn[] Columns(IEntityType type) =>
        [.. type.GetTableMappings().Single().ColumnMappings.Select(mapping => new RowColumn(mapping))];
}
