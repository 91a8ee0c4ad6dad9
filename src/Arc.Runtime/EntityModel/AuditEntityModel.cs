using Arc.Audit;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Arc.EntityModel;

/// <summary>The tables of the audit trail, in the database of the rows so that one commit holds both.</summary>
public static class AuditEntityModel
{
    /// <summary>The entity type, and the table, of entries. Rows are added and, when they are too old, removed; none is ever changed.</summary>
    public const string Entries = "arc_audit";

    /// <summary>The entity type, and the table, of the seals of entries.</summary>
    public const string Seals = "arc_audit_seals";

    /// <summary>The entity type, and the table, of the two ends of each chain.</summary>
    public const string Chains = "arc_audit_chains";

    /// <summary>The entity type, and the table, of how far the sealing has come.</summary>
    public const string Mark = "arc_audit_mark";

    internal static void Configure(ModelBuilder modelBuilder)
    {
        ConfigureEntries(modelBuilder);
        modelBuilder.SharedTypeEntity<AuditSeal>(Seals, seal =>
        {
            seal.ToTable(Seals);
            seal.HasKey(s => new { s.Chain, s.Number }).HasName("pk_arc_audit_seals");
            seal.Property(s => s.Chain).HasColumnName("chain");
            seal.Property(s => s.Number).HasColumnName("number");
            seal.Property(s => s.Sequence).HasColumnName("sequence");
            seal.Property(s => s.EntryId).HasColumnName("entry_id");
            seal.Property(s => s.Hash).HasColumnName("hash").HasConversion(bytes => bytes.ToArray(), bytes => new ReadOnlyMemory<byte>(bytes));
            seal.Property(s => s.SealedAt).HasColumnName("sealed_at");

            // Tells which entries are sealed. Not unique: a foreign hand must not be able to hinder the sealing of entries to come.
            seal.HasIndex(s => s.Sequence).HasDatabaseName("ix_arc_audit_seals_sequence");

            seal.HasIndex(s => s.SealedAt).HasDatabaseName("ix_arc_audit_seals_sealed");
        });
        modelBuilder.SharedTypeEntity<AuditChain>(Chains, chain =>
        {
            chain.ToTable(Chains);
            chain.HasKey(c => c.Chain).HasName("pk_arc_audit_chains");
            chain.Property(c => c.Chain).HasColumnName("chain");
            chain.Property(c => c.Number).HasColumnName("number");
            chain.Property(c => c.Hash).HasColumnName("hash").HasConversion(bytes => bytes.ToArray(), bytes => new ReadOnlyMemory<byte>(bytes));
            chain.Property(c => c.SealedAt).HasColumnName("sealed_at");
            chain.Property(c => c.AnchorNumber).HasColumnName("anchor_number");
            chain.Property(c => c.AnchorHash).HasColumnName("anchor_hash").HasConversion(bytes => bytes.ToArray(), bytes => new ReadOnlyMemory<byte>(bytes));
        });
        modelBuilder.SharedTypeEntity<AuditMark>(Mark, mark =>
        {
            mark.ToTable(Mark);
            mark.HasKey(m => m.Id).HasName("pk_arc_audit_mark");
            mark.Property(m => m.Id).HasColumnName("id").ValueGeneratedNever();
            mark.Property(m => m.Floor).HasColumnName("floor");
            mark.Property(m => m.Next).HasColumnName("next");
            mark.Property(m => m.Transaction).HasColumnName("transaction_id");
        });
    }

    private static void ConfigureEntries(ModelBuilder modelBuilder) => modelBuilder.SharedTypeEntity<AuditEntry>(Entries, entry =>
    {
        entry.ToTable(Entries);
        entry.HasKey(e => e.Sequence).HasName("pk_arc_audit");
        entry.Property(e => e.Sequence).HasColumnName("sequence").ValueGeneratedOnAdd();
        entry.Property(e => e.Id).HasColumnName("id").ValueGeneratedNever();
        entry.Property(e => e.OccurredAt).HasColumnName("occurred_at");
        entry.Property(e => e.Action).HasColumnName("action").HasConversion(new ValueConverter<AuditAction, string>(action => AuditNames.Of(action), name => AuditNames.Action(name)));
        entry.Property(e => e.Name).HasColumnName("name").HasMaxLength(AuditEntry.MaxNameLength);
        entry.Property(e => e.IsNote).HasColumnName("is_note");
        entry.Property(e => e.Resource).HasColumnName("resource");
        entry.Property(e => e.DocumentId).HasColumnName("document_id");
        entry.Property(e => e.TenantId).HasColumnName("tenant_id");
        entry.Property(e => e.UserId).HasColumnName("user_id");
        entry.Property(e => e.Scope).HasColumnName("scope").HasConversion(new ValueConverter<ScopeKind, string>(scope => AuditNames.Of(scope), name => AuditNames.Scope(name)));
        entry.Property(e => e.Before).HasColumnName("before");
        entry.Property(e => e.After).HasColumnName("after");
        entry.PrimitiveCollection(e => e.Changes).HasColumnName("changes");
        entry.Property(e => e.Metadata).HasColumnName("metadata");
        entry.Property(e => e.RequestId).HasColumnName("request_id").HasMaxLength(AuditEntry.MaxRequestLength);
        entry.Property(e => e.TraceParent).HasColumnName("trace_parent").HasMaxLength(AuditEntry.MaxRequestLength);
        entry.Property(e => e.RemoteAddress).HasColumnName("remote_address").HasMaxLength(AuditEntry.MaxRequestLength);
        entry.Property(e => e.UserAgent).HasColumnName("user_agent").HasMaxLength(AuditEntry.MaxUserAgentLength);

        // The ways to look for entries, each in the order in which they are shown.
        entry.HasIndex(e => new { e.TenantId, e.Sequence }).HasDatabaseName("ix_arc_audit_tenant");
        entry.HasIndex(e => new { e.TenantId, e.UserId, e.Sequence }).HasDatabaseName("ix_arc_audit_user");
        entry.HasIndex(e => new { e.Resource, e.DocumentId, e.Sequence }).HasDatabaseName("ix_arc_audit_document");
    });
}
