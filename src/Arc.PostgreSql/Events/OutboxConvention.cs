using Arc.EntityModel;
using Arc.Events;
using Arc.PostgreSql.EntityModel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Metadata.Conventions;
using Microsoft.EntityFrameworkCore.Storage;

namespace Arc.PostgreSql.Events;

/// <summary>
/// What the outbox needs of PostgreSQL: one sequence for all its tables, and with each event the transaction that stored
/// it, by which relays know what they have not seen.
/// </summary>
internal sealed class OutboxConvention(ISqlGenerationHelper sql) : IModelFinalizingConvention
{
    /// <summary>The sequence that numbers the events of all tables.</summary>
    public const string Sequence = "arc_outbox_sequence";

    /// <summary>Whether a held event was put back after it had been parked: it is due from the beginning of time on, and no other is.</summary>
    public const string IsReplayed = "retry_at <= '1970-01-01 00:00:00+00'";

    public void ProcessModelFinalizing(IConventionModelBuilder modelBuilder, IConventionContext<IConventionModelBuilder> context)
    {
        if (modelBuilder.Metadata.FindEntityType(OutboxEntityModel.Held) is { } held)
        {
            var replayed = held.AddIndex([held.FindProperty(nameof(OutboxMessage.RetryAt))!], fromDataAnnotation: true)!;
            replayed.SetDatabaseName("ix_arc_outbox_held_replayed", fromDataAnnotation: true);
            replayed.SetFilter(IsReplayed, fromDataAnnotation: true);
        }

        foreach (var name in OutboxEntityModel.Generations)
        {
            if (modelBuilder.Metadata.FindEntityType(name) is not { } type)
            {
                continue;
            }

            var schema = type.GetSchema();
            modelBuilder.HasSequence(Sequence, schema, fromDataAnnotation: true);

            // The order of evaluation is part of the proof: the transaction has its id before it draws a number. CASE
            // is the one form of which PostgreSQL promises the order.
            var number = SqlText.Quote(sql.DelimitIdentifier(Sequence, schema));
            var sequence = type.FindProperty("Sequence")!;
            sequence.SetValueGenerationStrategy(Npgsql.EntityFrameworkCore.PostgreSQL.Metadata.NpgsqlValueGenerationStrategy.None, fromDataAnnotation: true);
            sequence.SetDefaultValueSql($"CASE WHEN pg_current_xact_id() IS NOT NULL THEN nextval({number}) END", fromDataAnnotation: true);

            var transaction = type.AddProperty("Transaction", typeof(ulong), setTypeConfigurationSource: true, fromDataAnnotation: true)!;
            transaction.SetColumnName("transaction_id", fromDataAnnotation: true);
            transaction.SetColumnType("xid8", fromDataAnnotation: true);
            transaction.SetDefaultValueSql("pg_current_xact_id()", fromDataAnnotation: true);
            transaction.SetValueGenerated(ValueGenerated.Never, fromDataAnnotation: true);
            transaction.SetBeforeSaveBehavior(PropertySaveBehavior.Ignore, fromDataAnnotation: true);
            transaction.SetIsNullable(false, fromDataAnnotation: true);
        }
    }
}
