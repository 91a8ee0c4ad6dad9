using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace Arc.PostgreSql.Events;

/// <summary>One column of a row, and what EF Core's model says of writing it.</summary>
internal sealed class RowColumn(IColumnMapping mapping)
{
    public IProperty Property { get; } = mapping.Property;

    public string Name { get; } = mapping.Column.Name;

    public RelationalTypeMapping TypeMapping { get; } = mapping.TypeMapping;

    public bool IsNullable { get; } = mapping.Column.IsNullable;

    public bool IsVersion { get; } = mapping.Property.IsConcurrencyToken;

    public bool IsKey { get; } = mapping.Property.IsPrimaryKey();

    /// <summary>Whether a new row is stored with the value that the entity has.</summary>
    public bool IsInserted { get; } = mapping.Property.GetBeforeSaveBehavior() == PropertySaveBehavior.Save && !mapping.Property.IsConcurrencyToken;

    /// <summary>Whether a change of the value is stored.</summary>
    public bool IsUpdated { get; } = mapping.Property.GetAfterSaveBehavior() == PropertySaveBehavior.Save && !mapping.Property.IsConcurrencyToken;
}
