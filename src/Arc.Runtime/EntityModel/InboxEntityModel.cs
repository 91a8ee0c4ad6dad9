using Arc.Inbox;
using Microsoft.EntityFrameworkCore;

namespace Arc.EntityModel;

/// <summary>The table of handled events, in the database of the rows so that one commit holds both.</summary>
public static class InboxEntityModel
{
    /// <summary>The entity type, and the table.</summary>
    public const string Table = "arc_inbox";

    internal static void Configure(ModelBuilder modelBuilder) => modelBuilder.SharedTypeEntity<InboxMark>(Table, mark =>
    {
        mark.ToTable(Table);
        mark.HasKey(m => new { m.Group, m.EventId }).HasName("pk_arc_inbox");
        mark.Property(m => m.Group).HasColumnName("group_name");
        mark.Property(m => m.EventId).HasColumnName("event_id");
        mark.Property(m => m.HandledAt).HasColumnName("handled_at");

        // Marks come in the order of their time, so a summary per range of pages finds the old ones.
        mark.HasIndex(m => m.HandledAt).HasDatabaseName("ix_arc_inbox_handled").HasAnnotation("Npgsql:IndexMethod", "brin");
    });
}
