using Arc.EntityModel;
using Microsoft.EntityFrameworkCore;

namespace Arc.Runtime.Tests.EntityModel;

/// <summary>A collection of scalars has changed when its elements have, also in place, and not when it was replaced by its like.</summary>
public sealed class ScalarCollectionTests : IDisposable
{
    private readonly ShelfContext _context = new();
    private readonly Shelf _shelf = new() { Tags = ["a", "b"], Sizes = [1, 2], Days = [DayOfWeek.Monday], Notes = null };

    public ScalarCollectionTests()
    {
        _context.Add(_shelf);
        _context.SaveChanges();
    }

    public void Dispose() => _context.Dispose();

    [Fact]
    public void Replaced_by_its_like_it_has_not_changed()
    {
        _shelf.Tags = [.. _shelf.Tags];
        _shelf.Sizes = [.. _shelf.Sizes];
        _shelf.Days = new List<DayOfWeek> { DayOfWeek.Monday };

        Assert.False(_context.ChangeTracker.HasChanges());
    }

    [Fact]
    public void A_change_in_place_is_found() => AssertChange(nameof(Shelf.Tags), shelf => shelf.Tags[1] = "B");

    [Fact]
    public void A_change_in_an_array_is_found() => AssertChange(nameof(Shelf.Sizes), shelf => shelf.Sizes[0] = null);

    [Fact]
    public void A_change_behind_an_interface_is_found() => AssertChange(nameof(Shelf.Days), shelf => shelf.Days.Add(DayOfWeek.Friday));

    [Fact]
    public void Another_order_is_a_change() => AssertChange(nameof(Shelf.Tags), shelf => shelf.Tags.Reverse());

    [Fact]
    public void None_and_an_empty_one_differ() => AssertChange(nameof(Shelf.Notes), shelf => shelf.Notes = []);

    [Fact]
    public void What_was_read_first_is_kept()
    {
        _shelf.Tags.Add("c");
        _shelf.Days.Add(DayOfWeek.Friday);

        Assert.Equal(["a", "b"], _context.Entry(_shelf).OriginalValues.GetValue<List<string>>(nameof(Shelf.Tags)));
        Assert.Equal([DayOfWeek.Monday], _context.Entry(_shelf).OriginalValues.GetValue<IList<DayOfWeek>>(nameof(Shelf.Days)));
    }

    [Fact]
    public void What_was_put_back_can_be_changed_again()
    {
        _shelf.Days.Add(DayOfWeek.Friday);
        _context.Entry(_shelf).CurrentValues.SetValues(_context.Entry(_shelf).OriginalValues);
        _shelf.Days.Add(DayOfWeek.Sunday);

        Assert.Equal([DayOfWeek.Monday, DayOfWeek.Sunday], _shelf.Days);
    }

    private void AssertChange(string member, Action<Shelf> change)
    {
        change(_shelf);

        Assert.True(_context.ChangeTracker.HasChanges());
        Assert.Equal([member], _context.Entry(_shelf).Properties.Where(property => property.IsModified).Select(property => property.Metadata.Name));
    }

    private sealed class Shelf
    {
        public int Id { get; init; }

        public List<string> Tags { get; set; } = [];

        public int?[] Sizes { get; set; } = [];

#pragma warning disable CA1859 // An interface is one of the forms.
        public IList<DayOfWeek> Days { get; set; } = [];
#pragma warning restore CA1859

        public IReadOnlyList<Guid>? Notes { get; set; }
    }

    private sealed class ShelfContext : DbContext
    {
        protected override void OnConfiguring(DbContextOptionsBuilder optionsBuilder) => optionsBuilder.UseInMemoryDatabase(Guid.NewGuid().ToString());

        protected override void OnModelCreating(ModelBuilder modelBuilder)
        {
            modelBuilder.Entity<Shelf>(shelf =>
            {
                shelf.PrimitiveCollection(s => s.Tags).Metadata.SetValueComparer(new ScalarCollectionComparer<List<string>, string>());
                shelf.PrimitiveCollection(s => s.Sizes).Metadata.SetValueComparer(new ScalarCollectionComparer<int?[], int?>());
                shelf.PrimitiveCollection(s => s.Days).Metadata.SetValueComparer(new ScalarCollectionComparer<IList<DayOfWeek>, DayOfWeek>());
                shelf.PrimitiveCollection(s => s.Notes).Metadata.SetValueComparer(new ScalarCollectionComparer<IReadOnlyList<Guid>, Guid>());
            });
        }
    }
}
