using Arc.Idempotency;
using Microsoft.EntityFrameworkCore;

namespace Arc.EntityModel;

/// <summary>The table of answers to keyed writes, in the database of the rows so that one commit holds both.</summary>
public static class IdempotencyEntityModel
{
    /// <summary>The entity type, and the table.</summary>
    public const string Table = "arc_idempotency";

    internal static void Configure(ModelBuilder modelBuilder) => modelBuilder.SharedTypeEntity<IdempotencyRecord>(Table, record =>
    {
        record.ToTable(Table);

        // By key before scope: the same index finds one use of a key and all of them.
        record.HasKey(r => new { r.Namespace, r.Key, r.Scope }).HasName("pk_arc_idempotency");
        record.Property(r => r.Namespace).HasColumnName("namespace");
        record.Property(r => r.Key).HasColumnName("key").HasMaxLength(IdempotencyKey.MaxLength);
        record.Property(r => r.Scope).HasColumnName("scope");
        record.Property(r => r.Fingerprint).HasColumnName("fingerprint").HasConversion(bytes => bytes.ToArray(), bytes => new ReadOnlyMemory<byte>(bytes));
        record.Property(r => r.Answer).HasColumnName("answer").HasConversion(bytes => bytes.ToArray(), bytes => new ReadOnlyMemory<byte>(bytes));
        record.Property(r => r.ExpiresAt).HasColumnName("expires_at");

        // Rows come in the order of their expiry, so a summary per range of pages finds the old ones; inserts pay next to nothing for it.
        record.HasIndex(r => r.ExpiresAt).HasDatabaseName("ix_arc_idempotency_expires").HasAnnotation("Npgsql:IndexMethod", "brin");
    });
}
