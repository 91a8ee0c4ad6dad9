using Arc.PostgreSql.Hosting;
using Arc.Resources;

[assembly: ArcExtension(typeof(PostgreSqlExtension))]

namespace Arc.PostgreSql.Hosting;

/// <summary>Offers PostgreSQL to an application; <c>ConnectionStrings:PostgreSql</c> chooses it.</summary>
public sealed class PostgreSqlExtension : IArcExtension
{
    /// <inheritdoc/>
    public void Configure(ArcBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.AddStore<PostgreSqlStore>();
    }
}
