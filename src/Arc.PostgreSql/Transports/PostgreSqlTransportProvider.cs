using Arc.Events;
using Arc.PostgreSql.Hosting;
using Arc.Resources;
using Arc.Transports;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Arc.PostgreSql.Transports;

/// <summary>Offers the transport on the application's database.</summary>
internal sealed class PostgreSqlTransportProvider(
    IContextSource contexts,
    IConfiguration configuration,
    IOptions<TransportOptions> options,
    TimeProvider time,
    ILogger<PostgreSqlTransport> logger) : TransportProvider
{
    public override string Name => "postgresql";

    public override string? ConnectionName => "PostgreSql";

    public override IEventTransport Open() => new PostgreSqlTransport(
        ConnectionDefaults.ForRequests(configuration.GetConnectionString("PostgreSql")!),
        () =>
        {
            using var context = contexts.Lease(Scope.System);

            return new TransportSql(context.Model);
        },
        options.Value,
        time,
        logger);

    public override IDeadLetters? DeadLettersOf(IEventTransport transport) => new PostgreSqlDeadLetters((PostgreSqlTransport)transport);
}
