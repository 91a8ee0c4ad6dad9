using Arc.Audit;
using Arc.Runtime.Tests.Audit;
using Microsoft.EntityFrameworkCore;

namespace Arc.PostgreSql.Tests.Audit;

/// <summary>Row and entry are there together or not at all.</summary>
public sealed class CommittedTrailTests : IAsyncLifetime
{
    private LedgerHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await LedgerHost.CreateAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task A_transaction_that_is_rolled_back_leaves_no_entry()
    {
        await using var context = _host.Context();

        await using (var transaction = await context.Database.BeginTransactionAsync())
        {
            context.Add(new Account { Title = "Savings" });
            _host.Audit.Record(context, new AuditNote { Name = "promise", Resource = "account" });
            await context.SaveChangesAsync();
            Assert.Empty(await _host.EntriesAsync());
            await transaction.RollbackAsync();
        }

        Assert.Empty(await _host.EntriesAsync());
    }

    [Fact]
    public async Task A_row_that_the_database_refuses_takes_the_entries_of_its_save_with_it()
    {
        await using var context = _host.Context();
        context.AddRange(new Account { Title = "Savings" }, new Visit { Place = "Graz" }, new Visit { Place = "Graz" });
        _host.Audit.Record(context, new AuditNote { Name = "arrival", Resource = "visit" });

        await Assert.ThrowsAsync<DbUpdateException>(() => context.SaveChangesAsync());
        Assert.Empty(await _host.EntriesAsync());

        context.ChangeTracker.Entries<Visit>().First().Entity.Place = "Linz";
        await context.SaveChangesAsync();
        Assert.Equal([null, "arrival"], (await _host.EntriesAsync()).Select(entry => entry.Name).Order());
    }

    [Fact]
    public async Task A_save_that_fails_for_want_of_the_trail_saves_nothing()
    {
        await _host.Store.ExecuteAsync("ALTER TABLE arc_audit ADD CONSTRAINT none CHECK (resource <> 'account')");
        await using var context = _host.Context();
        context.Add(new Account { Title = "Savings" });

        await Assert.ThrowsAsync<DbUpdateException>(() => context.SaveChangesAsync());
        Assert.Equal(0, await context.Accounts.CountAsync());
    }

    [Fact]
    public async Task A_lost_race_leaves_no_entry()
    {
        await using var first = _host.Context();
        await using var second = _host.Context();
        var account = new Account { Title = "Savings" };
        first.Add(account);
        await first.SaveChangesAsync();
        var stale = await second.Accounts.SingleAsync(a => a.Id == account.Id);
        account.Title = "Holidays";
        await first.SaveChangesAsync();
        stale.Title = "Car";

        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => second.SaveChangesAsync());

        Assert.Equal([AuditAction.Create, AuditAction.Update], (await _host.EntriesAsync()).Select(entry => entry.Action).Order());
    }

    [Fact]
    public async Task A_lone_row_its_event_and_its_entry_are_one_statement()
    {
        // A second statement of the same transaction would have a command id of its own.
        await using var context = _host.Context();
        context.Add(new Account { Title = "Savings" });
        await context.SaveChangesAsync();

        var ids = await context.Database
            .SqlQuery<string>($"""SELECT xmin::text || '/' || cmin::text AS "Value" FROM "Accounts" UNION SELECT xmin::text || '/' || cmin::text FROM arc_audit UNION SELECT xmin::text || '/' || cmin::text FROM arc_outbox UNION SELECT xmin::text || '/' || cmin::text FROM arc_outbox_1 UNION SELECT xmin::text || '/' || cmin::text FROM arc_outbox_2""")
            .ToListAsync();
        Assert.Single(ids);
    }
}
