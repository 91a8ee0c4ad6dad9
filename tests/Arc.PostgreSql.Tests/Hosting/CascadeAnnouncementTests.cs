using Arc.EntityModel;
using Arc.Hosting;
using Arc.Resources;
using Arc.Runtime.Tests.Golden;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Arc.PostgreSql.Tests.Hosting;

/// <summary>What the database would remove untold is named at the start, and nothing else is.</summary>
public sealed class CascadeAnnouncementTests
{
    [Fact]
    public async Task A_relation_whose_rows_go_untold_is_named()
    {
        using var log = new KeptLog();
        using var loggers = LoggerFactory.Create(logging => logging.AddProvider(log));
        await new CascadeAnnouncement(new HarborSource(), loggers.CreateLogger<CascadeAnnouncement>()).StartAsync(CancellationToken.None);

        var (level, id, text) = Assert.Single(log.Entries);
        Assert.Equal((LogLevel.Warning, 2001), (level, id.Id));
        Assert.StartsWith("The database removes rows of Berth with their Pier.", text, StringComparison.Ordinal);
    }

    private sealed class HarborSource : IContextSource
    {
        public ResourceCatalog Catalog { get; } = new([new HarborModule()], []);

        public DbContext Lease(Scope scope) => new HarborContext();

        public DbContext ForRequest(IServiceProvider services, Scope scope) => Lease(scope);
    }

    private sealed class HarborModule : ArcModule
    {
        public override IReadOnlyList<ResourceEntry> Resources { get; } = [Entry<Berth>("berth"), Entry<Boat>("boat"), Entry<Buoy>("buoy"), Entry<Ship>("ship")];

        private static ResourceEntry Entry<T>(string name)
            where T : class => new()
            {
                Info = new ResourceInfo { Name = name, Path = $"{name}s", ClrType = typeof(T) },
                Controller = () => throw new InvalidOperationException("Nobody asks."),
                Configure = (_, _) => { },
                Events = new GoldenEvents<T>(name, _ => ""),
                OpenApi = () => "{}",
            };
    }

    /// <summary>A context that is never connected.</summary>
    private sealed class HarborContext : DbContext
    {
        protected override void OnConfiguring(DbContextOptionsBuilder optionsBuilder) => optionsBuilder.UseNpgsql("Host=nowhere");

        protected override void OnModelCreating(ModelBuilder modelBuilder)
        {
            modelBuilder.Entity<Berth>().HasOne<Pier>().WithMany().HasForeignKey(berth => berth.PierId);

            // By no cascade, by one of the context's own, with a row that is never removed, and of what is no resource.
            modelBuilder.Entity<Boat>().HasOne<Pier>().WithMany().HasForeignKey(boat => boat.PierId).OnDelete(DeleteBehavior.Restrict);
            modelBuilder.Entity<Buoy>().HasOne<Pier>().WithMany().HasForeignKey(buoy => buoy.PierId).OnDelete(DeleteBehavior.ClientCascade);
            modelBuilder.Entity<Ship>(ship => ArcEntityModel.SoftDelete(ship));
            modelBuilder.Entity<Ship>().OwnsOne(ship => ship.Flag);
            modelBuilder.Entity<Berth>().HasOne<Ship>().WithMany().HasForeignKey(berth => berth.ShipId);
            modelBuilder.Entity<Plank>().HasOne<Pier>().WithMany().HasForeignKey(plank => plank.PierId);
        }
    }

    private sealed class Pier
    {
        public Guid Id { get; init; }
    }

    private sealed class Berth
    {
        public Guid Id { get; init; }

        public Guid PierId { get; init; }

        public Guid ShipId { get; init; }
    }

    private sealed class Boat
    {
        public Guid Id { get; init; }

        public Guid PierId { get; init; }
    }

    private sealed class Buoy
    {
        public Guid Id { get; init; }

        public Guid PierId { get; init; }
    }

    private sealed class Ship
    {
        public Guid Id { get; init; }

        public Flag? Flag { get; init; }
    }

    private sealed class Flag
    {
        public string? Country { get; init; }
    }

    private sealed class Plank
    {
        public Guid Id { get; init; }

        public Guid PierId { get; init; }
    }
}
