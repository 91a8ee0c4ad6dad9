using Arc.EntityModel;
using Arc.Events;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.EntityFrameworkCore.Update;
using Npgsql;
using NpgsqlTypes;

namespace Arc.PostgreSql.Events;

/// <summary>
/// The keys of the events in a save. They are claimed before the save, in its transaction, by an insert that passes over those that
/// are there: who claims a key that another transaction has claimed waits for its end, and finds the key, or gets it after all.
/// </summary>
internal sealed class KeyClaims
{
    private readonly List<IUpdateEntry> _rest = [];
    private readonly List<OutboxKey> _keys = [];

    private readonly ISqlGenerationHelper _sql;

    private KeyClaims(IList<IUpdateEntry> entries, ISqlGenerationHelper sql)
    {
        _sql = sql;

        foreach (var entry in entries)
        {
            if (entry is { EntityState: EntityState.Added } && entry.ToEntityEntry().Entity is OutboxKey key)
            {
                _keys.Add(key);
            }
            else
            {
                _rest.Add(entry);
            }
        }
    }

    /// <summary>The keys in a save; null when it has none.</summary>
    public static KeyClaims? Of(IList<IUpdateEntry> entries, ISqlGenerationHelper sql) =>
        entries.Count > 0 && OutboxSession.Of(entries[0].Context).HasKeys ? new KeyClaims(entries, sql) : null;

    /// <summary>Claims the keys.</summary>
    /// <param name="connection">The connection of the save, with its transaction.</param>
    /// <returns>What is to be saved besides: all but the events whose key was there.</returns>
    public IList<IUpdateEntry> Claim(IRelationalConnection connection)
    {
        var claimed = new HashSet<Guid>();
        using var command = Command(connection);
        using var reader = command.ExecuteReader();

        while (reader.Read())
        {
            claimed.Add(reader.GetGuid(0));
        }

        return Without(claimed);
    }

    /// <inheritdoc cref="Claim"/>
    /// <param name="connection">The connection of the save, with its transaction.</param>
    /// <param name="cancellationToken">Gives the save up.</param>
    public async Task<IList<IUpdateEntry>> ClaimAsync(IRelationalConnection connection, CancellationToken cancellationToken)
    {
        var claimed = new HashSet<Guid>();
        var command = Command(connection);
        await using var disposal = command.ConfigureAwait(false);
        var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await using var end = reader.ConfigureAwait(false);

        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            claimed.Add(reader.GetGuid(0));
        }

        return Without(claimed);
    }

    private List<IUpdateEntry> Without(HashSet<Guid> claimed)
    {
        var known = _keys.Select(key => key.EventId).Where(id => !claimed.Contains(id)).ToHashSet();

        return known.Count == 0 ? _rest : [.. _rest.Where(entry => entry.ToEntityEntry().Entity is not OutboxMessage message || !known.Contains(message.Id))];
    }

    private NpgsqlCommand Command(IRelationalConnection connection)
    {
        var type = connection.Context.Model.FindEntityType(OutboxEntityModel.Keys)!;
        var command = (NpgsqlCommand)connection.DbConnection.CreateCommand();
        command.Transaction = (NpgsqlTransaction?)connection.CurrentTransaction?.GetDbTransaction();
#pragma warning disable CA2100 // A name from the model; every value is a parameter.
        command.CommandText = $"INSERT INTO {_sql.DelimitIdentifier(type.GetTableName()!, type.GetSchema())} (tenant_id, type, key, event_id, stored_at)\nSELECT * FROM unnest($1, $2, $3, $4, $5) AS k (tenant_id, type, key, event_id, stored_at) ORDER BY 1, 2, 3\nON CONFLICT DO NOTHING RETURNING event_id";
#pragma warning restore CA2100
        Add(command, NpgsqlDbType.Text, _keys.Select(key => key.TenantId));
        Add(command, NpgsqlDbType.Text, _keys.Select(key => key.Type));
        Add(command, NpgsqlDbType.Text, _keys.Select(key => key.Key));
        Add(command, NpgsqlDbType.Uuid, _keys.Select(key => key.EventId));
        Add(command, NpgsqlDbType.TimestampTz, _keys.Select(key => key.StoredAt));

        return command;
    }

    private static void Add<T>(NpgsqlCommand command, NpgsqlDbType type, IEnumerable<T> values) =>
        command.Parameters.Add(new NpgsqlParameter<T[]> { TypedValue = [.. values], NpgsqlDbType = NpgsqlDbType.Array | type });
}
