using Arc.EntityModel;
using Arc.Resources;
using Microsoft.EntityFrameworkCore;

namespace Arc.Runtime.Tests.Events;

public sealed class NotesContext(DbContextOptions<NotesContext> options) : DbContext(options), IArcContext
{
    public static ResourceCatalog Catalog { get; } = new([new NotesModule()], []);

    public Scope Scope { get; set; } = Scope.Anonymous;

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        foreach (var resource in Catalog.Resources)
        {
            resource.Configure(modelBuilder, this);
        }

        ArcEntityModel.Configure(modelBuilder);
    }
}
