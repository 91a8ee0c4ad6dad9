using Arc.EntityModel;
using Microsoft.EntityFrameworkCore;

namespace Arc.Runtime.Tests.Events;

/// <summary>Without transactions, too, an event follows its row, and a save that failed is followed by none.</summary>
public sealed class InMemoryEventTests
{
    [Fact]
    public async Task Changes_arrive_at_subscribers_in_their_order()
    {
        await using var host = await NotesHost.StartAsync();
        await using var context = host.Context();
        var note = new Note { Title = "One", TeamId = NotesHost.Team };
        context.Add(note);
        await context.SaveChangesAsync();
        note.Title = "Two";
        await context.SaveChangesAsync();
        note.Place.Shelf = "A";
        context.SaveChanges();
        context.Remove(note);
        await context.SaveChangesAsync();

        var received = await host.Received.WaitForAsync(4);
        Assert.Equal(["note.created", "note.updated", "note.updated", "note.deleted"], received.Select(e => e.Type));
        Assert.All(received, e => Assert.Equal(note.Id.ToString(), e.AggregateId));
        Assert.All(received, e => Assert.Equal(NotesHost.Team.ToString(), e.TenantId));
    }

    [Fact]
    public async Task A_key_that_the_store_makes_is_in_the_event()
    {
        await using var host = await NotesHost.StartAsync();
        await using var context = host.Context();
        var entry = new Entry { Text = "One" };
        context.Add(entry);
        await context.SaveChangesAsync();

        Assert.NotEqual(0, entry.Id);
        Assert.Equal($"{entry.Id}", Assert.Single(await host.Received.WaitForAsync(1)).AggregateId);
    }

    [Fact]
    public async Task A_lost_update_is_an_error_and_no_event()
    {
        await using var host = await NotesHost.StartAsync();
        await using var first = host.Context();
        await using var second = host.Context();
        var note = new Note { Title = "One", TeamId = NotesHost.Team };
        first.Add(note);
        await first.SaveChangesAsync();
        var stale = await second.Set<Note>().SingleAsync();
        note.Title = "Two";
        await first.SaveChangesAsync();
        note.Title = "Three";
        await first.SaveChangesAsync();

        stale.Title = "Lost";
        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => second.SaveChangesAsync());

        // After a reload the same context can try again.
        await second.Entry(stale).ReloadAsync();
        stale.Title = "Four";
        await second.SaveChangesAsync();
        Assert.Equal(4, (await host.Received.WaitForAsync(4)).Length);
    }

    [Fact]
    public async Task A_change_of_an_owned_part_alone_is_found_when_it_is_lost()
    {
        await using var host = await NotesHost.StartAsync();
        await using var first = host.Context();
        await using var second = host.Context();
        var note = new Note { Title = "One", TeamId = NotesHost.Team };
        first.Add(note);
        await first.SaveChangesAsync();
        var stale = await second.Set<Note>().SingleAsync();
        note.Place.Shelf = "A";
        await first.SaveChangesAsync();

        stale.Title = "Lost";
        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => second.SaveChangesAsync());
    }

    [Fact]
    public async Task A_soft_deletion_keeps_the_row_and_hides_it()
    {
        await using var host = await NotesHost.StartAsync();
        await using var context = host.Context();
        var entry = new Entry { Text = "One" };
        context.Add(entry);
        await context.SaveChangesAsync();
        context.Remove(entry);
        await context.SaveChangesAsync();

        Assert.Empty(await context.Set<Entry>().ToListAsync());
        Assert.Single(await context.Set<Entry>().IgnoreQueryFilters(["SoftDelete"]).ToListAsync());
        Assert.Equal(["entry.created", "entry.deleted"], (await host.Received.WaitForAsync(2)).Select(e => e.Type));
    }

    [Fact]
    public async Task A_row_that_is_taken_back_is_restored_and_one_that_is_marked_by_hand_is_deleted()
    {
        await using var host = await NotesHost.StartAsync();
        await using var context = host.Context();
        var entry = new Entry { Text = "One" };
        context.Add(entry);
        await context.SaveChangesAsync();
        context.Remove(entry);
        await context.SaveChangesAsync();
        entry = await context.Set<Entry>().IgnoreQueryFilters([ArcEntityModel.SoftDeleteFilter]).SingleAsync();
        var mark = context.Entry(entry).Property<DateTimeOffset?>(ArcEntityModel.DeletedAt);
        mark.CurrentValue = mark.CurrentValue!.Value.AddDays(-1);
        await context.SaveChangesAsync();
        mark.CurrentValue = null;
        entry.Text = "Two";
        await context.SaveChangesAsync();
        mark.CurrentValue = DateTimeOffset.UnixEpoch;
        await context.SaveChangesAsync();

        Assert.Equal(
            ["entry.created", "entry.deleted", "entry.updated", "entry.restored", "entry.deleted"],
            (await host.Received.WaitForAsync(5)).Select(e => e.Type));
    }

    [Fact]
    public async Task A_detached_row_that_is_saved_as_a_whole_is_updated_and_not_restored()
    {
        await using var host = await NotesHost.StartAsync();
        var entry = new Entry { Text = "One" };
        await using (var context = host.Context())
        {
            context.Add(entry);
            await context.SaveChangesAsync();
        }

        await using var other = host.Context();
        var version = await other.Set<Entry>().Select(row => EF.Property<uint>(row, ArcEntityModel.VersionName)).SingleAsync();
        other.Update(entry).Property(ArcEntityModel.VersionName).OriginalValue = version;
        await other.SaveChangesAsync();

        Assert.Equal(["entry.created", "entry.updated"], (await host.Received.WaitForAsync(2)).Select(e => e.Type));
    }
}
