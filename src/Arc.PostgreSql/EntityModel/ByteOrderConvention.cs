using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Metadata.Conventions;

namespace Arc.PostgreSql.EntityModel;

/// <summary>
/// Has the indexes of Arc's own tables in the order of bytes: nobody reads their text in the order of a language, comparing by its rules
/// takes several times as long at each write, and an index in such an order breaks when the rules of the operating system change.
/// </summary>
internal sealed class ByteOrderConvention : IModelFinalizingConvention
{
    private const string Collation = "C";
    private const string OwnPrefix = "arc_";

    public void ProcessModelFinalizing(IConventionModelBuilder modelBuilder, IConventionContext<IConventionModelBuilder> context)
    {
        foreach (var property in modelBuilder.Metadata.GetEntityTypes().Where(IsOwn).SelectMany(type => type.GetProperties()))
        {
            if (property.ClrType == typeof(string) && (property.IsKey() || property.IsIndex()))
            {
                property.SetCollation(Collation, fromDataAnnotation: true);
            }
        }
    }

    private static bool IsOwn(IConventionEntityType type) => type.HasSharedClrType && type.Name.StartsWith(OwnPrefix, StringComparison.Ordinal);
}
