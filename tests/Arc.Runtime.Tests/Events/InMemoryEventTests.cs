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
}
