using Arc.Transports;
using Microsoft.EntityFrameworkCore;

namespace Arc.EntityModel;

/// <summary>
/// The tables of transports and their consumers. All but the dead letters are worked on in SQL alone, so they are property
/// bags here.
/// </summary>
public static class TransportEntityModel
{
    /// <summary>The table of events that a subscriber has given up.</summary>
    public const string DeadLetters = "arc_dead_letters";

    /// <summary>The log of events, for the transport on PostgreSQL.</summary>
    public const string Events = "arc_events";

    /// <summary>How far each group is with each partition of the log, and whose the partition is.</summary>
    public const string Cursors = "arc_event_cursors";

    /// <summary>Who works for which group.</summary>
    public const string Members = "arc_event_members";

    /// <summary>Events that a group has tried more than once and is not done with.</summary>
    public const string Failures = "arc_event_failures";

    internal static void Configure(ModelBuilder modelBuilder)
    {
        modelBuilder.SharedTypeEntity<StoredDeadLetter>(DeadLetters, letter =>
        {
            letter.ToTable(DeadLetters);
            letter.HasKey(l => l.Id);
            letter.Property(l => l.Id).HasColumnName("id").ValueGeneratedNever();
            letter.Property(l => l.Group).HasColumnName("group_name");
            letter.Property(l => l.Event).HasColumnName("event").HasConversion(json => json.ToArray(), bytes => new ReadOnlyMemory<byte>(bytes));
            letter.Property(l => l.Attempts).HasColumnName("attempts");
            letter.Property(l => l.Error).HasColumnName("error").HasMaxLength(StoredDeadLetter.MaxErrorLength);
            letter.Property(l => l.FirstFailedAt).HasColumnName("first_failed_at");
            letter.Property(l => l.LastFailedAt).HasColumnName("last_failed_at");
            letter.Property(l => l.ReplayedUntil).HasColumnName("replayed_until");
        });

        modelBuilder.SharedTypeEntity<Dictionary<string, object>>(Events, row =>
        {
            row.ToTable(Events);
            row.IndexerProperty<long>("Sequence").HasColumnName("sequence").ValueGeneratedOnAdd();
            row.IndexerProperty<int>("Partition").HasColumnName("partition");

            // Null for all groups; one group for an event that was replayed.
            row.IndexerProperty<string?>("Group").HasColumnName("group_name");
            row.IndexerProperty<byte[]>("Event").HasColumnName("event");
            row.IndexerProperty<DateTimeOffset>("PublishedAt").HasColumnName("published_at");

            // The order of reading is the key: the rows of a partition lie together in it, and no second index is paid for.
            row.HasKey("Partition", "Sequence");
        });

        modelBuilder.SharedTypeEntity<Dictionary<string, object>>(Cursors, row =>
        {
            row.ToTable(Cursors);
            row.IndexerProperty<string>("Group").HasColumnName("group_name");
            row.IndexerProperty<int>("Partition").HasColumnName("partition");
            row.IndexerProperty<long>("Position").HasColumnName("position");
            row.IndexerProperty<long>("Claimed").HasColumnName("claimed");
            row.IndexerProperty<long[]>("Done").HasColumnName("done");
            row.IndexerProperty<string?>("Owner").HasColumnName("owner");
            row.HasKey("Group", "Partition");
        });

        modelBuilder.SharedTypeEntity<Dictionary<string, object>>(Members, row =>
        {
            row.ToTable(Members);
            row.IndexerProperty<string>("Group").HasColumnName("group_name");
            row.IndexerProperty<string>("Member").HasColumnName("member");
            row.IndexerProperty<DateTimeOffset>("ExpiresAt").HasColumnName("expires_at");
            row.HasKey("Group", "Member");
        });

        modelBuilder.SharedTypeEntity<Dictionary<string, object>>(Failures, row =>
        {
            row.ToTable(Failures);
            row.IndexerProperty<string>("Group").HasColumnName("group_name");
            row.IndexerProperty<long>("Sequence").HasColumnName("sequence");
            row.IndexerProperty<int>("Attempts").HasColumnName("attempts");
            row.IndexerProperty<DateTimeOffset>("FirstFailedAt").HasColumnName("first_failed_at");
            row.IndexerProperty<string?>("Error").HasColumnName("error");
            row.HasKey("Group", "Sequence");
        });
    }
}
