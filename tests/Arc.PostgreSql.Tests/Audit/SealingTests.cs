using System.Text;
using Arc.Audit;
using Arc.Runtime.Tests.Audit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Arc.PostgreSql.Tests.Audit;

/// <summary>However many seal, and in whatever order writers commit: each entry gets one place in its chain.</summary>
public sealed class SealingTests : IAsyncLifetime
{
    private LedgerHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await LedgerHost.CreateAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Two_sealers_and_several_writers_leave_whole_chains()
    {
        await using var second = _host.Another();
        using var done = new CancellationTokenSource();
        var sealers = new[] { _host, second }.Select(host => Task.Run(async () =>
        {
            while (!done.IsCancellationRequested)
            {
                await Sealer(host).SealAsync(7, CancellationToken.None);
            }
        })).ToArray();
        await Task.WhenAll(Enumerable.Range(0, 4).Select(writer => Task.Run(async () =>
        {
            for (var i = 0; i < 25; i++)
            {
                await (writer % 2 == 0 ? _host : second).OpenAsync($"{i}", writer < 2 ? "A" : "B");
            }
        })));
        await done.CancelAsync();
        await Task.WhenAll(sealers);
        await SealAllAsync();

        foreach (var tenant in new[] { "A", "B" })
        {
            var verification = await VerifyAsync(tenant);
            Assert.Equal((true, 50, 50, 0), (verification.IsIntact, verification.Verified, verification.HeadNumber, verification.Unsealed));
        }
    }

    [Fact]
    public async Task A_second_sealer_does_not_wait_for_the_first()
    {
        await _host.OpenAsync();
        await using var context = _host.Context();
        await using var transaction = await context.Database.BeginTransactionAsync();
        await context.Database.ExecuteSqlRawAsync("SELECT pg_advisory_xact_lock(hashtextextended('\"arc_audit_mark\"', 0))");

        Assert.Null(await Sealer(_host).SealAsync(100, CancellationToken.None));
        Assert.Null(await Sealer(_host).PurgeAsync(TimeSpan.Zero, 100, CancellationToken.None));
        await transaction.RollbackAsync();
        Assert.Equal(1, await Sealer(_host).SealAsync(100, CancellationToken.None));
    }

    [Fact]
    public async Task An_entry_that_is_committed_late_is_sealed_then()
    {
        await using var context = _host.Context();
        await using var transaction = await context.Database.BeginTransactionAsync();
        context.Add(new Account { Title = "Late" });
        await context.SaveChangesAsync();

        for (var i = 0; i < 5; i++)
        {
            await _host.OpenAsync($"{i}");
            await SealAllAsync();
            await SealAllAsync();
        }

        Assert.Equal((true, 5), ((await VerifyAsync("A")).IsIntact, (await VerifyAsync("A")).Verified));
        await transaction.CommitAsync();
        Assert.Equal((true, 1), ((await VerifyAsync("A")).IsIntact, (await VerifyAsync("A")).Unsealed));
        await SealAllAsync();
        Assert.Equal((true, 6, 0), ((await VerifyAsync("A")).IsIntact, (await VerifyAsync("A")).Verified, (await VerifyAsync("A")).Unsealed));
    }

    [Fact]
    public async Task The_floor_follows_and_an_entry_put_below_it_is_found()
    {
        await _host.OpenAsync();
        await using var context = _host.Context();
        var deadline = DateTime.UtcNow.AddSeconds(120);

        // Other sessions of the server hold it up for as long as they write.
        while (await FloorAsync(context) < (await _host.EntriesAsync())[^1].Sequence && DateTime.UtcNow < deadline)
        {
            await SealAllAsync();
        }

        await _host.Store.ExecuteAsync(
            "INSERT INTO arc_audit (sequence, id, occurred_at, action, is_note, resource, tenant_id, scope, changes) VALUES (0, gen_random_uuid(), now(), 'create', false, 'account', 'A', 'member', '{}');"
            + "INSERT INTO arc_audit_seals (chain, number, sequence, entry_id, hash, sealed_at) SELECT 'x', 1, 0, id, '', now() FROM arc_audit WHERE sequence = 0");
        await SealAllAsync();

        var fault = (await VerifyAsync("A")).Fault!;
        Assert.Equal((AuditFaultKind.Inserted, 1L, 0L), (fault.Kind, fault.Number, fault.Sequence));
        Assert.NotNull(fault.EntryId);
    }

    [Fact]
    public async Task A_restored_backup_is_sealed_on()
    {
        await _host.OpenAsync();
        await SealAllAsync();
        await _host.Store.ExecuteAsync("UPDATE arc_audit_mark SET transaction_id = 9000000000000000000");
        await _host.OpenAsync();
        await SealAllAsync();
        await using var context = _host.Context();
        var deadline = DateTime.UtcNow.AddSeconds(120);

        while (await FloorAsync(context) < 2 && DateTime.UtcNow < deadline)
        {
            await SealAllAsync();
        }

        Assert.Equal(2, await FloorAsync(context));
        Assert.Equal((true, 2), ((await VerifyAsync("A")).IsIntact, (await VerifyAsync("A")).Verified));
    }

    [Fact]
    public async Task A_mark_that_is_ahead_of_the_sequence_hides_no_entry()
    {
        await _host.OpenAsync();
        await SealAllAsync();
        await _host.Store.ExecuteAsync(
            "DELETE FROM arc_audit_mark; INSERT INTO arc_audit_mark (id, floor, next, transaction_id) VALUES (1, 1000000, 1000100, pg_current_xact_id()::text::bigint)");
        await _host.OpenAsync();
        await SealAllAsync();

        Assert.Equal((true, 2, 0), ((await VerifyAsync("A")).IsIntact, (await VerifyAsync("A")).Verified, (await VerifyAsync("A")).Unsealed));
        await using var context = _host.Context();
        Assert.InRange(await FloorAsync(context), 0, 2);
    }

    [Theory]
    [InlineData("action")]
    [InlineData("scope")]
    public async Task A_name_that_is_none_is_another_name(string column)
    {
        await using (var context = _host.Context("A", ScopeKind.Public))
        {
            _host.Audit.Record(context, new AuditNote { Name = "arrival", Resource = "visit" });
            await context.SaveChangesAsync();
        }

        await SealAllAsync();
        Assert.True((await VerifyAsync("A")).IsIntact);
        await _host.Store.ExecuteAsync($"UPDATE arc_audit SET {column} = 'destroyed'");

        Assert.Equal(AuditFaultKind.Changed, (await VerifyAsync("A")).Fault!.Kind);
        var json = AuditJson.Write(new AuditPage(await _host.EntriesAsync(), null), new AuditView(LedgerContext.Catalog, Scope.System));
        Assert.Contains($"\"{column}\":\"?\"", Encoding.UTF8.GetString(json.Span), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_is_removed_by_a_clock_that_is_wrong()
    {
        await _host.OpenAsync();
        await SealAllAsync();
        await using var late = _host.Another(services => services.AddSingleton<TimeProvider>(new LateTime()));

        Assert.Equal(0, await Sealer(late).PurgeAsync(TimeSpan.FromMinutes(-1), 100, CancellationToken.None));
        Assert.Equal(1, await Sealer(_host).PurgeAsync(TimeSpan.FromMinutes(-1), 100, CancellationToken.None));
    }

    [Fact]
    public async Task A_purge_and_a_verification_at_once_see_no_gap()
    {
        for (var i = 0; i < 30; i++)
        {
            await _host.OpenAsync($"{i}");
        }

        await SealAllAsync();
        var purge = Task.Run(async () =>
        {
            while (await Sealer(_host).PurgeAsync(TimeSpan.FromMinutes(-1), 2, CancellationToken.None) > 0)
            {
            }
        });

        while (!purge.IsCompleted)
        {
            Assert.True((await VerifyAsync("A")).IsIntact);
        }

        await purge;
        Assert.Equal((true, 30), ((await VerifyAsync("A")).IsIntact, (await VerifyAsync("A")).AnchorNumber));
    }

    private static AuditSealer Sealer(LedgerHost host) => host.Services.GetRequiredService<AuditSealer>();

    private Task<AuditVerification> VerifyAsync(string tenant) => _host.Audit.VerifyAsync(tenant, CancellationToken.None);

    private static async Task<long> FloorAsync(LedgerContext context) =>
        await context.Database.SqlQueryRaw<long?>("SELECT max(floor) AS \"Value\" FROM arc_audit_mark").SingleAsync() ?? 0;

    private async Task SealAllAsync()
    {
        while (await Sealer(_host).SealAsync(100, CancellationToken.None) == 100)
        {
        }
    }

    private sealed class LateTime : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => base.GetUtcNow().AddHours(-2);
    }
}
