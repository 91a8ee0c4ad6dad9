using System.Text.Json.Nodes;
using Arc.Audit;

namespace Arc.Runtime.Tests.Audit;

/// <summary>Entries are found by what is asked for, newest first and a page at a time; notes are entries like all others.</summary>
public sealed class TrailQueryTests : IAsyncLifetime
{
    private LedgerHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await LedgerHost.CreateAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Pages_go_from_the_newest_to_the_oldest()
    {
        for (var i = 0; i < 7; i++)
        {
            await _host.OpenAsync($"{i}");
        }

        var seen = new List<AuditEntry>();
        long? after = null;

        do
        {
            var page = await _host.Audit.QueryAsync(new AuditQuery { TenantId = "A", Limit = 3, After = after }, CancellationToken.None);
            seen.AddRange(page.Entries);
            after = page.After;
        }
        while (after is not null);

        Assert.Equal(7, seen.Count);
        Assert.Equal(seen.OrderByDescending(entry => entry.Sequence), seen);
    }

    [Fact]
    public async Task A_tenant_is_asked_for_and_the_entries_of_others_are_not_there()
    {
        await _host.OpenAsync("a", "A");
        await _host.OpenAsync("b", "B");
        await using var context = _host.Context(tenant: null, ScopeKind.Elevated);
        _host.Audit.Record(context, new AuditNote { Name = "cleanup", Resource = "system" });
        await context.SaveChangesAsync();

        Assert.Equal("A", Assert.Single(await FindAsync(new AuditQuery { TenantId = "A" })).TenantId);
        Assert.Equal("B", Assert.Single(await FindAsync(new AuditQuery { TenantId = "B" })).TenantId);
        Assert.Null(Assert.Single(await FindAsync(new AuditQuery())).TenantId);
        Assert.Empty(await FindAsync(new AuditQuery { TenantId = "" }));
        Assert.Equal(3, (await FindAsync(new AuditQuery { EveryTenant = true })).Count);
    }

    [Fact]
    public async Task Every_condition_must_hold()
    {
        var first = await _host.OpenAsync();
        await _host.OpenAsync();
        await using var context = _host.Context();
        (await context.FindAsync<Account>(first.Id))!.Title = "Other";
        await context.SaveChangesAsync();
        var made = (await _host.EntriesAsync())[^1].OccurredAt;
        var mine = new AuditQuery { TenantId = "A", Resource = "account", DocumentId = $"{first.Id}" };

        Assert.Equal(2, (await FindAsync(mine)).Count);
        Assert.Single(await FindAsync(mine with { Actions = [AuditAction.Update, AuditAction.Delete] }));
        Assert.Equal(2, (await FindAsync(mine with { UserId = "u1" })).Count);
        Assert.Empty(await FindAsync(mine with { UserId = "u2" }));
        Assert.Empty(await FindAsync(mine with { Resource = "visit" }));
        Assert.Single(await FindAsync(mine with { From = made }));
        Assert.Single(await FindAsync(mine with { To = made.ToOffset(TimeSpan.FromHours(2)) }));
        Assert.Empty(await FindAsync(mine with { From = made.AddTicks(10) }));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(AuditQuery.MaxLimit + 1)]
    public async Task Nobody_gets_more_than_a_page(int limit)
    {
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => FindAsync(new AuditQuery { Limit = limit }));
    }

    [Fact]
    public async Task A_note_is_kept_with_the_save_that_follows_and_not_without()
    {
        await using var context = _host.Context();
        _host.Audit.Record(context, new AuditNote
        {
            Name = "export",
            Resource = "account",
            DocumentId = "7",
            After = """{ "rows" : 3, "who": "\uD83D\uDE00" }""",
            Changes = ["rows"],
            Metadata = """{ "format": "csv", "to": ["a", {"b": 1}] }""",
        });
        Assert.Empty(await _host.EntriesAsync());
        context.Add(new Visit { Place = "Graz" });
        await context.SaveChangesAsync();

        var note = Assert.Single(await _host.EntriesAsync());
        Assert.Equal((AuditAction.Custom, "export", "account", "7", "A", "u1"), (note.Action, note.Name, note.Resource, note.DocumentId, note.TenantId, note.UserId));
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse("""{"rows":3,"who":"😀"}"""), JsonNode.Parse(note.After!)));
        Assert.Equal(["rows"], note.Changes);
        Assert.Equal("""{"format":"csv","to":["a",{"b":1}]}""", note.Metadata);
        Assert.Null(note.Before);
    }

    [Fact]
    public async Task A_note_that_cannot_be_kept_is_refused_where_it_is_made()
    {
        await using var context = _host.Context();
        Assert.Throws<ArgumentException>(() => _host.Audit.Record(context, new AuditNote { Name = " ", Resource = "account" }));
        Assert.Throws<ArgumentException>(() => _host.Audit.Record(context, new AuditNote { Name = "x", Resource = "" }));
        Assert.Throws<ArgumentException>(() => _host.Audit.Record(context, new AuditNote { Name = new string('x', 129), Resource = "account" }));
        Assert.Throws<ArgumentException>(() => _host.Audit.Record(context, new AuditNote { Name = "x", Resource = "account", After = "{" }));
        Assert.Throws<ArgumentException>(() => _host.Audit.Record(context, new AuditNote { Name = "x", Resource = "account", Metadata = "[1]" }));
        await context.SaveChangesAsync();

        Assert.Empty(await _host.EntriesAsync());
    }

    private async Task<IReadOnlyList<AuditEntry>> FindAsync(AuditQuery query) => (await _host.Audit.QueryAsync(query, CancellationToken.None)).Entries;
}
