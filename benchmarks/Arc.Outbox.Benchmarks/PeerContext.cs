using Microsoft.EntityFrameworkCore;

namespace Arc.Outbox.Benchmarks;

/// <summary>The same table as EF Core alone would write it: no event, no version.</summary>
public sealed class PeerContext(DbContextOptions<PeerContext> options) : DbContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder) =>
        modelBuilder.Entity<Reading>(reading =>
        {
            reading.ToTable("Readings");
            reading.Property(r => r.Id).ValueGeneratedNever();
        });
}
