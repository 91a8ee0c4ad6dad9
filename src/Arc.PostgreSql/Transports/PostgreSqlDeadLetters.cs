using Arc.Events;
using Arc.Transports;
using static Arc.PostgreSql.Transports.TransportDatabase;

namespace Arc.PostgreSql.Transports;

/// <summary>Dead letters of the transport; a replay goes back into the log in one statement.</summary>
internal sealed class PostgreSqlDeadLetters(PostgreSqlTransport transport) : IDeadLetters
{
    public async Task<IReadOnlyList<DeadLetter>> ListAsync(string? group, int limit, CancellationToken cancellationToken) => await transport.Database.ReadAsync(
        reader => new DeadLetter
        {
            Id = reader.GetGuid(0).ToString(),
            Group = reader.GetString(1),
            Event = CloudEventJson.Read(reader.GetFieldValue<byte[]>(2)),
            Attempts = reader.GetInt32(3),
            Error = reader.GetString(4),
            FirstFailedAt = new DateTimeOffset(reader.GetDateTime(5)),
            LastFailedAt = new DateTimeOffset(reader.GetDateTime(6)),
        },
        cancellationToken,
        Part(transport.Sql.ListDead, Text(group), Value(limit))).ConfigureAwait(false);

    public async Task<bool> ReplayAsync(string id, CancellationToken cancellationToken)
    {
        if (!Guid.TryParse(id, out var key))
        {
            return false;
        }

        var found = await transport.Database.ReadAsync(
            reader => CloudEventJson.Read(reader.GetFieldValue<byte[]>(0)), cancellationToken, Part(transport.Sql.FindDead, Value(key))).ConfigureAwait(false);

        if (found is not [var envelope])
        {
            return false;
        }

        var replayed = await transport.Database.RunAsync(
            cancellationToken,
            Part(transport.Sql.LockLog),
            Part(transport.Sql.Notify),
            Part(transport.Sql.Replay, Value(key), Value(EventPartition.Of(envelope)))).ConfigureAwait(false);
        transport.Signal.Wake();

        return replayed == 1;
    }

    public async Task<bool> DiscardAsync(string id, CancellationToken cancellationToken) =>
        Guid.TryParse(id, out var key) && await transport.Database.RunAsync(cancellationToken, Part(transport.Sql.Discard, Value(key))).ConfigureAwait(false) == 1;
}
