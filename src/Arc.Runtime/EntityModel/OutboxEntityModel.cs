using Arc.Events;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Arc.EntityModel;

/// <summary>
/// The tables of the outbox. Both hold the same rows, so both are entity types of one class: <see cref="Waiting"/> is
/// written with every change and must stay small; what could not be delivered moves to <see cref="Parked"/>.
/// </summary>
public static class OutboxEntityModel
{
    /// <summary>The entity type, and the table, of events that wait for delivery.</summary>
    public const string Waiting = "arc_outbox";

    /// <summary>The entity type, and the table, of events whose delivery was given up.</summary>
    public const string Parked = "arc_outbox_parked";

    internal static void Configure(ModelBuilder modelBuilder)
    {
        modelBuilder.SharedTypeEntity<OutboxMessage>(Waiting, message =>
        {
            message.ToTable(Waiting);
            Columns(message);
            message.Property(m => m.Sequence).ValueGeneratedOnAdd();

            // Partial: the insert of an event pays for no index but the key's. It serves the question which aggregates wait for a retry.
            message.HasIndex(m => new { m.AggregateType, m.AggregateId }).HasFilter("retry_at IS NOT NULL").HasDatabaseName("ix_arc_outbox_retry");
        });

        modelBuilder.SharedTypeEntity<OutboxMessage>(Parked, message =>
        {
            message.ToTable(Parked);
            Columns(message);
            message.Property(m => m.Sequence).ValueGeneratedNever();
        });
    }

    private static void Columns(EntityTypeBuilder<OutboxMessage> message)
    {
        message.HasKey(m => m.Sequence);
        message.Property(m => m.Sequence).HasColumnName("sequence");
        message.Property(m => m.Id).HasColumnName("id").ValueGeneratedNever();
        message.Property(m => m.Type).HasColumnName("type");
        message.Property(m => m.AggregateType).HasColumnName("aggregate_type");
        message.Property(m => m.AggregateId).HasColumnName("aggregate_id");
        message.Property(m => m.OccurredAt).HasColumnName("occurred_at");
        message.Property(m => m.TenantId).HasColumnName("tenant_id");
        message.Property(m => m.UserId).HasColumnName("user_id");
        message.Property(m => m.CorrelationId).HasColumnName("correlation_id");
        message.Property(m => m.TraceParent).HasColumnName("trace_parent");
        message.Property(m => m.SchemaVersion).HasColumnName("schema_version");
        message.Property(m => m.Data).HasColumnName("data").HasConversion(data => data.ToArray(), bytes => new ReadOnlyMemory<byte>(bytes));
        message.Property(m => m.Attempts).HasColumnName("attempts");
        message.Property(m => m.RetryAt).HasColumnName("retry_at");
        message.Property(m => m.Error).HasColumnName("error").HasMaxLength(OutboxMessage.MaxErrorLength);
    }
}
