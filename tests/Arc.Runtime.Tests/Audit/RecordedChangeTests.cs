using System.Text.Json.Nodes;
using Arc.Audit;
using Arc.EntityModel;
using Arc.Events;
using Microsoft.EntityFrameworkCore;

namespace Arc.Runtime.Tests.Audit;

/// <summary>Whatever is saved, and however: each change of an audited row leaves one entry that tells what was and what is.</summary>
public sealed class RecordedChangeTests : IAsyncLifetime
{
    private LedgerHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await LedgerHost.CreateAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task A_creation_an_update_a_deletion_and_a_restore_are_told_apart()
    {
        await using var context = _host.Context();
        var account = new Account { Title = "Savings", Balance = 12.5m };
        context.Add(account);
        await context.SaveChangesAsync();
        account.Title = "Spendings";
        account.State = AccountState.FrozenForever;
        await context.SaveChangesAsync();
        context.Remove(account);
        await context.SaveChangesAsync();
        account = await context.Accounts.IgnoreQueryFilters([ArcEntityModel.SoftDeleteFilter]).SingleAsync();
        context.Entry(account).Property(ArcEntityModel.DeletedAt).CurrentValue = null;
        await context.SaveChangesAsync();

        var entries = await _host.EntriesAsync();
        Assert.Equal([AuditAction.Create, AuditAction.Update, AuditAction.Delete, AuditAction.Restore], entries.Select(entry => entry.Action));
        Assert.All(entries, entry => Assert.Equal(("account", $"{account.Id}", "A", "u1", ScopeKind.Member), (entry.Resource, entry.DocumentId, entry.TenantId, entry.UserId, entry.Scope)));
        Assert.All(entries, entry => Assert.Equal(TimeSpan.Zero, entry.OccurredAt.Offset));

        Assert.Null(entries[0].Before);
        Assert.Equal(("Savings", 12.5m, "open", account.Id), Facts(entries[0].After));
        Assert.Empty(entries[0].Changes);

        Assert.Equal(("Savings", 12.5m, "open", account.Id), Facts(entries[1].Before));
        Assert.Equal(("Spendings", 12.5m, "frozenForever", account.Id), Facts(entries[1].After));
        Assert.Equal(["state", "title"], entries[1].Changes.Order());

        Assert.Null(Json(entries[2].Before)["deletedAt"]);
        Assert.NotNull(Json(entries[2].After)["deletedAt"]);
        Assert.Equal(["deletedAt"], entries[2].Changes);
        Assert.Null(Json(entries[3].After)["deletedAt"]);

        // What is told to others is called the same.
        var told = new List<(long Sequence, string Type)>();

        foreach (var generation in OutboxEntityModel.Generations)
        {
            told.AddRange((await context.Set<OutboxMessage>(generation).ToListAsync()).Select(message => (message.Sequence, message.Type)));
        }

        Assert.Equal(["account.created", "account.updated", "account.deleted", "account.restored"], told.Order().Select(message => message.Type));
    }

    [Fact]
    public async Task A_row_that_changes_hands_shows_neither_tenant_what_it_is_with_the_other()
    {
        await using var context = _host.Context();
        var account = new Account { Title = "Savings", Lines = [new AccountLine { Text = "ours" }] };
        context.Add(account);
        await context.SaveChangesAsync();
        account.TenantId = "B";
        account.Title = "Theirs";
        await context.SaveChangesAsync();

        var entries = (await _host.EntriesAsync()).Where(entry => entry.Action == AuditAction.Update).ToArray();
        var (left, arrived) = (entries.Single(entry => entry.TenantId == "A"), entries.Single(entry => entry.TenantId == "B"));
        Assert.Equal(2, entries.Length);
        Assert.Equal("Savings", (string?)Json(left.Before)["title"]);
        Assert.Null(left.After);
        Assert.Empty(left.Changes);
        Assert.Null(arrived.Before);
        Assert.Equal("Theirs", (string?)Json(arrived.After)["title"]);
        Assert.Empty(arrived.Changes);
    }

    [Fact]
    public async Task A_removal_keeps_what_the_row_was()
    {
        await using var context = _host.Context();
        var visit = new Visit { Place = "Graz" };
        context.Add(visit);
        await context.SaveChangesAsync();
        visit.Place = "Linz";
        await context.SaveChangesAsync();
        visit.Place = "Wels, which was never stored";
        context.Remove(visit);
        await context.SaveChangesAsync();

        // Only removals of visits are audited.
        var entry = Assert.Single(await _host.EntriesAsync());
        Assert.Equal(AuditAction.Delete, entry.Action);
        Assert.Equal("Linz", (string?)Json(entry.Before)["place"]);
        Assert.Null(entry.After);
        Assert.Null(entry.TenantId);
    }

    [Fact]
    public async Task Many_rows_of_one_save_have_an_entry_each()
    {
        await using var context = _host.Context();
        context.AddRange(Enumerable.Range(0, 20).Select(i => new Account { Title = $"{i}" }));
        context.Add(new Visit { Place = "Graz" });
        await context.SaveChangesAsync();
        await context.SaveChangesAsync();

        var entries = await _host.EntriesAsync();
        Assert.Equal(20, entries.Length);
        Assert.Equal(20, entries.Select(entry => entry.DocumentId).Distinct().Count());
        Assert.DoesNotContain(context.ChangeTracker.Entries(), entry => entry.Entity is AuditEntry);
    }

    [Fact]
    public void A_synchronous_save_is_recorded_too()
    {
        using var context = _host.Context();
        context.Add(new Account { Title = "Savings" });
        context.SaveChanges();

        Assert.Equal(1, context.Set<AuditEntry>(AuditEntityModel.Entries).Count());
    }

    [Fact]
    public async Task Owned_parts_are_told_as_they_were_and_as_they_are()
    {
        await using (var context = _host.Context())
        {
            context.Add(new Account
            {
                Title = "Savings",
                Holder = new AccountHolder { Name = "Ada", Passcode = "one" },
                Lines = [new AccountLine { Text = "first", Amount = 1 }, new AccountLine { Text = "second", Amount = 2 }],
            });
            await context.SaveChangesAsync();
        }

        await ChangeAsync(account => account.Holder = new AccountHolder { Name = "Grace", Passcode = "two" });
        await ChangeAsync(account =>
        {
            account.Lines.RemoveAt(0);
            account.Lines.Add(new AccountLine { Text = "third", Amount = 3 });
        });
        await ChangeAsync(account => account.Lines[0].Amount = 7);
        await ChangeAsync(account => account.Holder = null);

        var entries = await _host.EntriesAsync();
        Assert.Equal("""[null,"Ada","Grace","Grace","Grace"]""", Names(entries.Select(entry => entry.Before)));
        Assert.Equal("""["Ada","Grace","Grace","Grace",null]""", Names(entries.Select(entry => entry.After)));
        Assert.Equal(["holder"], entries[1].Changes);
        Assert.Equal(["lines"], entries[2].Changes);
        Assert.Equal(["lines"], entries[3].Changes);
        Assert.Equal(["holder"], entries[4].Changes);
        Assert.Equal(["first 1", "second 2"], Lines(entries[2].Before));
        Assert.Equal(["second 2", "third 3"], Lines(entries[2].After));
        Assert.Equal(["second 2", "third 3"], Lines(entries[3].Before));
        Assert.Equal(["second 7", "third 3"], Lines(entries[3].After));
    }

    [Fact]
    public async Task What_nobody_may_read_is_seen_to_change_and_never_what_it_is()
    {
        await using var context = _host.Context();
        var account = new Account { Title = "Savings", ApiToken = "xyzzy-1", Unnamed = "xyzzy-2", Holder = new AccountHolder { Passcode = "xyzzy-3" } };
        context.Add(account);
        await context.SaveChangesAsync();
        account.ApiToken = "xyzzy-4";
        account.Unnamed = null;
        account.Holder.Passcode = "xyzzy-5";
        await context.SaveChangesAsync();
        context.Remove(account);
        await context.SaveChangesAsync();

        var entries = await _host.EntriesAsync();
        Assert.Equal(3, entries.Length);
        Assert.DoesNotContain("xyzzy", string.Concat(entries.Select(entry => entry.Before + entry.After)), StringComparison.Ordinal);
        Assert.Equal(["Unnamed", "apiToken", "holder"], entries[1].Changes.Order(StringComparer.Ordinal));
        Assert.Equal((AuditEntry.Mask, AuditEntry.Mask, AuditEntry.Mask), Secrets(entries[1].Before));
        Assert.Equal((AuditEntry.Mask, AuditEntry.Mask, AuditEntry.Mask), Secrets(entries[1].After));
    }

    [Fact]
    public async Task Text_of_every_kind_comes_back_as_it_was()
    {
        var title = "Größe \"§\" \\ 漢字 \U0001F600 \u202E <script> \r\n\t é e\u0301";
        await _host.OpenAsync(title);

        Assert.Equal(title, (string?)Json((await _host.EntriesAsync())[0].After)["title"]);
    }

    [Fact]
    public async Task A_save_that_fails_leaves_no_entry_and_can_be_mended()
    {
        await using var context = _host.Context();
        var account = await _host.OpenAsync();
        await using var other = _host.Context();
        (await other.Accounts.SingleAsync()).Title = "Theirs";
        await other.SaveChangesAsync();
        context.Attach(account).Entity.Title = "Mine";

        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => context.SaveChangesAsync());
        Assert.Equal(2, (await _host.EntriesAsync()).Length);

        await context.Entry(account).ReloadAsync();
        account.Title = "Mine";
        await context.SaveChangesAsync();
        var last = (await _host.EntriesAsync())[^1];
        Assert.Equal(("Theirs", "Mine"), ((string?)Json(last.Before)["title"], (string?)Json(last.After)["title"]));
    }

    private async Task ChangeAsync(Action<Account> change)
    {
        await using var context = _host.Context();
        change(await context.Accounts.SingleAsync());
        await context.SaveChangesAsync();
    }

    private static JsonNode Json(string? text) => JsonNode.Parse(text!)!;

    private static (string? Title, decimal Balance, string? State, int Id) Facts(string? text) =>
        ((string?)Json(text)["title"], (decimal)Json(text)["balance"]!, (string?)Json(text)["state"], (int)Json(text)["id"]!);

    private static (string? Token, string? Unnamed, string? Passcode) Secrets(string? text) =>
        ((string?)Json(text)["apiToken"], (string?)Json(text)["Unnamed"], (string?)Json(text)["holder"]!["passcode"]);

    private static string Names(IEnumerable<string?> texts) =>
        new JsonArray([.. texts.Select(text => text is null ? null : Json(text)["holder"]?["name"]?.DeepClone())]).ToJsonString();

    private static IEnumerable<string> Lines(string? text) => Json(text)["lines"]!.AsArray().Select(line => $"{line!["text"]} {line["amount"]}");
}
