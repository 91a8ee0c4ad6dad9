using System.Text.Json;
using Arc.Events;
using Microsoft.EntityFrameworkCore;

namespace Arc.Runtime.Tests.Events;

/// <summary>Without transactions, too, what rows raise follows their own events, and a save that failed is followed by none.</summary>
public sealed class RaisedEventTests
{
    [Fact]
    public async Task Raised_events_arrive_behind_the_rows_own_in_their_order_and_once()
    {
        await using var host = await NotesHost.StartAsync();
        await using var context = host.Context();
        var note = new Note { Title = "One", TeamId = NotesHost.Team };
        context.Add(note);
        note.Raise(new Told("note.shared"));
        note.Raise(new Told("note.pinned"));
        await context.SaveChangesAsync();
        note.Raise(new Told("note.read"));
        context.SaveChanges();
        note.Title = "Two";
        await context.SaveChangesAsync();

        var received = await host.Received.WaitForAsync(5);
        Assert.Equal(["note.created", "note.shared", "note.pinned", "note.read", "note.updated"], received.Select(e => e.Type));
        Assert.All(received, e => Assert.Equal((note.Id.ToString(), NotesHost.Team.ToString()), (e.AggregateId, e.TenantId)));
    }

    [Fact]
    public async Task A_save_that_fails_leaves_them_raised()
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

        stale.Title = "Lost";
        stale.Raise(new Told("note.shared"));
        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => second.SaveChangesAsync());
        await second.Entry(stale).ReloadAsync();
        await second.SaveChangesAsync();

        Assert.Equal(["note.created", "note.updated", "note.shared"], (await host.Received.WaitForAsync(3)).Select(e => e.Type));
    }

    [Fact]
    public async Task What_is_no_resource_cannot_raise_and_the_save_says_so()
    {
        await using var host = await NotesHost.StartAsync();
        await using var context = host.Context();
        var note = new Note { Title = "One", TeamId = NotesHost.Team };
        context.Add(note);
        note.Place.Raise(new Told("place.found"));

        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => context.SaveChangesAsync());
        Assert.Contains(nameof(NotePlace), refused.Message, StringComparison.Ordinal);
        Assert.True(context.ChangeTracker.AutoDetectChangesEnabled);
    }

    [Fact]
    public async Task SC_104_Of_many_saves_with_one_key_one_tells()
    {
        await using var host = await NotesHost.StartAsync();
        await Parallel.ForEachAsync(Enumerable.Range(0, 20), async (i, cancellationToken) =>
        {
            await using var context = host.Context();
            var note = new Note { Title = $"{i}", TeamId = NotesHost.Team };
            context.Add(note);
            note.Raise(new Told("note.shared"), "k");
            await context.SaveChangesAsync(cancellationToken);
        });

        await using var last = host.Context();
        var other = new Note { Title = "Last", TeamId = NotesHost.Team };
        last.Add(other);
        other.Raise(new Told("note.shared"), "k");
        other.Raise(new Told("note.read"), "k");
        await last.SaveChangesAsync();

        var received = await host.Received.WaitForAsync(23);
        Assert.Equal(21, received.Count(e => e.Type == "note.created"));
        Assert.Equal(["note.read", "note.shared"], received.Select(e => e.Type).Where(type => type != "note.created").Order());
    }

    [Theory]
    [InlineData("")]
    [InlineData("a\0b")]
    [InlineData("{long}")]
    public void A_key_that_no_store_could_keep_is_refused_where_it_is_given(string key)
    {
        var note = new Note { Title = "One" };
        Assert.Throws<ArgumentException>(() => note.Raise(new Told("note.shared"), key.Replace("{long}", new string('k', 201), StringComparison.Ordinal)));
    }

    private sealed class Told(string type) : IDomainEvent
    {
        public string EventType => type;

        public void WriteData(Utf8JsonWriter writer)
        {
            writer.WriteStartObject();
            writer.WriteEndObject();
        }
    }
}
