using Arc.Events;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Arc.EntityModel;

/// <summary>
/// The tables of the outbox. Events are written to one of the <see cref="Generations"/> and never changed there; what
/// failed is copied to <see cref="Held"/>, what was given up to <see cref="Parked"/>. What is to be heard later lies in
/// <see cref="Delayed"/> until then. All hold the same class.
/// </summary>
public static class OutboxEntityModel
{
    /// <summary>The first of <see cref="Generations"/>; a store without rotation has its events there alone.</summary>
    public const string Waiting = "arc_outbox";

    /// <summary>Events whose aggregate has a failed one among them: they wait for its retry.</summary>
    public const string Held = "arc_outbox_held";

    /// <summary>Events that become visible at a moment of their own, and move to one of the <see cref="Generations"/> then.</summary>
    public const string Delayed = "arc_outbox_delayed";

    /// <summary>Events whose delivery was given up.</summary>
    public const string Parked = "arc_outbox_parked";

    /// <summary>The keys of events that count once.</summary>
    public const string Keys = "arc_outbox_keys";

    /// <summary>How far the relays have come, and which relay works on what.</summary>
    public const string Slots = "arc_outbox_slots";

    /// <summary>The relays that are alive.</summary>
    public const string Workers = "arc_outbox_workers";

    /// <summary>The entity types, and tables, that take turns in receiving events: a table whose events are finished is emptied as a whole.</summary>
    public static IReadOnlyList<string> Generations { get; } = [Waiting, "arc_outbox_1", "arc_outbox_2"];

    internal static void Configure(ModelBuilder modelBuilder)
    {
        foreach (var generation in Generations)
        {
            modelBuilder.SharedTypeEntity<OutboxMessage>(generation, message =>
            {
                message.ToTable(generation);
                Columns(message);

                // Rows never change: how often a delivery failed is said where failed events are.
                NoFailure(message);
                message.Property(m => m.Sequence).ValueGeneratedOnAdd();
            });
        }

        modelBuilder.SharedTypeEntity<OutboxMessage>(Delayed, message =>
        {
            message.ToTable(Delayed);
            Columns(message);
            NoFailure(message);

            // The order in which they were raised; where they come among the others is decided when they are visible.
            message.Property(m => m.Sequence).ValueGeneratedOnAdd();
            message.Property(m => m.VisibleAt).IsRequired();
            message.HasIndex(m => new { m.VisibleAt, m.Sequence }).HasDatabaseName("ix_arc_outbox_delayed_visible");
        });

        modelBuilder.SharedTypeEntity<OutboxMessage>(Held, message =>
        {
            message.ToTable(Held);
            Columns(message);
            Failure(message);

            // Serves the question which is an aggregate's first.
            message.HasIndex(m => new { m.AggregateType, m.AggregateId, m.Sequence }).HasDatabaseName("ix_arc_outbox_held_aggregate");
        });

        modelBuilder.SharedTypeEntity<OutboxMessage>(Parked, message =>
        {
            message.ToTable(Parked);
            Columns(message);
            Failure(message);
        });

        modelBuilder.SharedTypeEntity<OutboxKey>(Keys, key =>
        {
            key.ToTable(Keys);
            key.HasKey(k => new { k.TenantId, k.Type, k.Key }).HasName("pk_arc_outbox_keys");
            key.Property(k => k.TenantId).HasColumnName("tenant_id");
            key.Property(k => k.Type).HasColumnName("type");
            key.Property(k => k.Key).HasColumnName("key").HasMaxLength(OutboxKey.MaxLength);
            key.Property(k => k.EventId).HasColumnName("event_id");
            key.Property(k => k.StoredAt).HasColumnName("stored_at");

            // Keys come in the order of their time, so a summary per range of pages finds the old ones.
            key.HasIndex(k => k.StoredAt).HasDatabaseName("ix_arc_outbox_keys_stored").HasAnnotation("Npgsql:IndexMethod", "brin");
        });

        Relays(modelBuilder);
    }

    private static void Relays(ModelBuilder modelBuilder)
    {
        modelBuilder.SharedTypeEntity<OutboxSlot>(Slots, slot =>
        {
            slot.ToTable(Slots);

            // Versions that a snapshot holds are found by their key, too: it changes now and then, so that they do not pile up under it.
            slot.HasKey(s => new { s.Slot, s.Epoch });
            slot.Property(s => s.Slot).HasColumnName("slot").ValueGeneratedNever();
            slot.Property(s => s.Owner).HasColumnName("owner");
            slot.Property(s => s.Epoch).HasColumnName("epoch").ValueGeneratedNever();
            slot.Property(s => s.ExpiresAt).HasColumnName("expires_at");
            slot.Property(s => s.Seen).HasColumnName("seen");
            slot.Property(s => s.Low).HasColumnName("low");
            slot.Property(s => s.Target).HasColumnName("target");
            slot.Property(s => s.Page).HasColumnName("page");
        });

        modelBuilder.SharedTypeEntity<OutboxWorker>(Workers, worker =>
        {
            worker.ToTable(Workers);
            worker.HasKey(w => w.Id);
            worker.Property(w => w.Id).HasColumnName("id").ValueGeneratedNever();
            worker.Property(w => w.SeenAt).HasColumnName("seen_at");
        });
    }

    private static void Columns(EntityTypeBuilder<OutboxMessage> message)
    {
        message.HasKey(m => m.Sequence);
        message.Property(m => m.Sequence).HasColumnName("sequence").ValueGeneratedNever();
        message.Property(m => m.Id).HasColumnName("id").ValueGeneratedNever();
        message.Property(m => m.Slot).HasColumnName("slot");
        message.Property(m => m.Type).HasColumnName("type");
        message.Property(m => m.AggregateType).HasColumnName("aggregate_type");
        message.Property(m => m.AggregateId).HasColumnName("aggregate_id");
        message.Property(m => m.OccurredAt).HasColumnName("occurred_at");
        message.Property(m => m.VisibleAt).HasColumnName("visible_at");
        message.Property(m => m.TenantId).HasColumnName("tenant_id");
        message.Property(m => m.UserId).HasColumnName("user_id");
        message.Property(m => m.CorrelationId).HasColumnName("correlation_id");
        message.Property(m => m.TraceParent).HasColumnName("trace_parent");
        message.Property(m => m.TraceState).HasColumnName("trace_state").HasMaxLength(TraceState.MaxLength);
        message.Property(m => m.CausationId).HasColumnName("causation_id");
        message.Property(m => m.IdempotencyKey).HasColumnName("idempotency_key").HasMaxLength(OutboxKey.MaxLength);
        message.Property(m => m.SchemaVersion).HasColumnName("schema_version");
        message.Property(m => m.Data).HasColumnName("data").HasConversion(data => data.ToArray(), bytes => new ReadOnlyMemory<byte>(bytes));
    }

    private static void NoFailure(EntityTypeBuilder<OutboxMessage> message)
    {
        message.Ignore(m => m.Attempts);
        message.Ignore(m => m.FirstFailedAt);
        message.Ignore(m => m.LastFailedAt);
        message.Ignore(m => m.RetryAt);
        message.Ignore(m => m.Error);
    }

    private static void Failure(EntityTypeBuilder<OutboxMessage> message)
    {
        message.Property(m => m.Attempts).HasColumnName("attempts");
        message.Property(m => m.FirstFailedAt).HasColumnName("first_failed_at");
        message.Property(m => m.LastFailedAt).HasColumnName("last_failed_at");
        message.Property(m => m.RetryAt).HasColumnName("retry_at");
        message.Property(m => m.Error).HasColumnName("error").HasMaxLength(OutboxMessage.MaxErrorLength);
    }
}
