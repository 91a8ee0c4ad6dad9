using Arc.Idempotency;
using Arc.PostgreSql.Hosting;
using Arc.PostgreSql.Idempotency;
using Arc.PostgreSql.Problems;
using Arc.PostgreSql.Transports;
using Arc.Problems;
using Arc.Resources;
using Microsoft.Extensions.DependencyInjection;

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
        builder.Services.AddSingleton<IIdempotencyStore, PostgreSqlIdempotencyStore>();
        builder.AddTransport<PostgreSqlTransportProvider>();
        builder.Services.AddSingleton<IStoreErrors, PostgreSqlStoreErrors>();
    }
}
