using Arc.Audit;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Arc.EntityModel;

/// <summary>The tables of the audit trail, in the database of the rows so that one commit holds both.</summary>
public static class AuditEntityModel
{
    /// <summary>The entity type, and the table, of entries. Rows are added and, when they are too old, removed; none is ever changed.</summary>
    public const string Entries = "arc_audit";

    internal static void Configure(ModelBuilder modelBuilder) => modelBuilder.SharedTypeEntity<AuditEntry>(Entries, entry =>
    {
        entry.ToTable(Entries);
        entry.HasKey(e => e.Sequence).HasName("pk_arc_audit");
        entry.Property(e => e.Sequence).HasColumnName("sequence").ValueGeneratedOnAdd();
        entry.Property(e => e.Id).HasColumnName("id").ValueGeneratedNever();
        entry.Property(e => e.OccurredAt).HasColumnName("occurred_at");
        entry.Property(e => e.Action).HasColumnName("action").HasConversion(new ValueConverter<AuditAction, string>(action => AuditNames.Of(action), name => AuditNames.Action(name)));
        entry.Property(e => e.Name).HasColumnName("name").HasMaxLength(AuditEntry.MaxNameLength);
        entry.Property(e => e.Resource).HasColumnName("resource");
        entry.Property(e => e.DocumentId).HasColumnName("document_id");
        entry.Property(e => e.TenantId).HasColumnName("tenant_id");
        entry.Property(e => e.UserId).HasColumnName("user_id");
        entry.Property(e => e.Scope).HasColumnName("scope").HasConversion(new ValueConverter<ScopeKind, string>(scope => AuditNames.Of(scope), name => AuditNames.Scope(name)));
        entry.Property(e => e.Before).HasColumnName("before");
        entry.Property(e => e.After).HasColumnName("after");
        entry.PrimitiveCollection(e => e.Changes).HasColumnName("changes");
        entry.Property(e => e.RequestId).HasColumnName("request_id").HasMaxLength(AuditEntry.MaxRequestLength);
        entry.Property(e => e.TraceParent).HasColumnName("trace_parent").HasMaxLength(AuditEntry.MaxRequestLength);
        entry.Property(e => e.RemoteAddress).HasColumnName("remote_address").HasMaxLength(AuditEntry.MaxRequestLength);
        entry.Property(e => e.UserAgent).HasColumnName("user_agent").HasMaxLength(AuditEntry.MaxUserAgentLength);

        // The two ways to look for entries, each in the order in which they are shown.
        entry.HasIndex(e => new { e.TenantId, e.Sequence }).HasDatabaseName("ix_arc_audit_tenant");
        entry.HasIndex(e => new { e.Resource, e.DocumentId, e.Sequence }).HasDatabaseName("ix_arc_audit_document");
    });
}
