using Arc.Audit;
using Arc.EntityModel;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Arc.Runtime.Tests.Audit;

/// <summary>What is sealed cannot be changed, removed or added to without a verification naming the place.</summary>
public sealed class ChainTests : IAsyncLifetime
{
    private static readonly TimeSpan _everything = TimeSpan.FromMinutes(-1);
    private LedgerHost _host = null!;

    private AuditSealer Sealer => _host.Services.GetRequiredService<AuditSealer>();

    public async ValueTask InitializeAsync() => _host = await LedgerHost.CreateAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Each_tenant_has_a_chain_and_nobody_has_one_too()
    {
        await OpenAsync(3, "A");
        await OpenAsync(2, "B");
        await NoteAsync();
        Assert.Equal(6, await Sealer.SealAsync(100, CancellationToken.None));
        Assert.Equal(0, await Sealer.SealAsync(100, CancellationToken.None));
        await OpenAsync(1, "A");

        var a = await VerifyAsync("A");
        Assert.Equal((true, 3, 1, 3), (a.IsIntact, a.Verified, a.Unsealed, a.HeadNumber));
        Assert.Equal(64, a.HeadHash!.Length);
        Assert.Equal((true, 2), ((await VerifyAsync("B")).IsIntact, (await VerifyAsync("B")).Verified));
        Assert.Equal((true, 1), ((await VerifyAsync(null)).IsIntact, (await VerifyAsync(null)).Verified));
        var none = await VerifyAsync("nobody");
        Assert.Equal((true, 0, null), (none.IsIntact, none.Verified, none.HeadHash));
    }

    [Fact]
    public async Task What_is_sealed_during_a_verification_is_no_change()
    {
        await OpenAsync(3);
        using var ended = new CancellationTokenSource();
        var sealing = Task.Run(async () =>
        {
            while (!ended.IsCancellationRequested)
            {
                await OpenAsync(1);
                await Sealer.SealAsync(100, CancellationToken.None);
                await Task.Delay(1);
            }
        });

        for (var i = 0; i < 60; i++)
        {
            Assert.Null((await VerifyAsync("A")).Fault);
            await Task.Delay(2);
        }

        await ended.CancelAsync();
        await sealing;
        await Sealer.SealAsync(100, CancellationToken.None);
        Assert.True((await VerifyAsync("A")).Verified > 0);
    }

    [Theory]
    [InlineData(nameof(AuditEntry.Id))]
    [InlineData(nameof(AuditEntry.OccurredAt))]
    [InlineData(nameof(AuditEntry.Action))]
    [InlineData(nameof(AuditEntry.Name))]
    [InlineData(nameof(AuditEntry.IsNote))]
    [InlineData(nameof(AuditEntry.Resource))]
    [InlineData(nameof(AuditEntry.DocumentId))]
    [InlineData(nameof(AuditEntry.TenantId))]
    [InlineData(nameof(AuditEntry.UserId))]
    [InlineData(nameof(AuditEntry.Scope))]
    [InlineData(nameof(AuditEntry.Before))]
    [InlineData(nameof(AuditEntry.After))]
    [InlineData(nameof(AuditEntry.Changes))]
    [InlineData(nameof(AuditEntry.RequestId))]
    [InlineData(nameof(AuditEntry.TraceParent))]
    [InlineData(nameof(AuditEntry.RemoteAddress))]
    [InlineData(nameof(AuditEntry.UserAgent))]
    [InlineData(nameof(AuditEntry.Metadata))]
    public async Task A_change_of_anything_in_an_entry_is_found(string member)
    {
        await OpenAsync(3);
        await Sealer.SealAsync(100, CancellationToken.None);
        var entry = (await _host.EntriesAsync())[1];
        await TamperAsync(context =>
        {
            var property = context.Attach(entry).Property(member);
            property.CurrentValue = property.CurrentValue switch
            {
                Guid => Guid.Empty,
                DateTimeOffset time => time.AddTicks(10),
                AuditAction => AuditAction.Custom,
                ScopeKind => ScopeKind.Elevated,
                bool flag => !flag,
                IReadOnlyList<string> => new List<string> { "title" },
                string text => text + " ",
                _ => "x",
            };
        });

        Assert.Equal(new AuditFault(AuditFaultKind.Changed, 2, entry.Sequence, entry.Id), (await VerifyAsync("A")).Fault! with { EntryId = entry.Id });
    }

    [Fact]
    public async Task A_removed_entry_is_named()
    {
        await OpenAsync(3);
        await Sealer.SealAsync(100, CancellationToken.None);
        var entry = (await _host.EntriesAsync())[1];
        await TamperAsync(context => context.Remove(entry));

        Assert.Equal(new AuditFault(AuditFaultKind.Removed, 2, entry.Sequence, entry.Id), (await VerifyAsync("A")).Fault);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task An_entry_that_was_removed_with_its_seal_is_missed_wherever_it_stood(int number)
    {
        await OpenAsync(3);
        await Sealer.SealAsync(100, CancellationToken.None);
        var entry = (await _host.EntriesAsync())[number - 1];
        await TamperAsync(context =>
        {
            context.Remove(entry);
            context.Remove(context.Set<AuditSeal>(AuditEntityModel.Seals).Single(seal => seal.Number == number));
        });

        Assert.Equal(new AuditFault(AuditFaultKind.Removed, number, null, null), (await VerifyAsync("A")).Fault);
    }

    [Fact]
    public async Task A_forged_end_of_the_chain_is_found()
    {
        await OpenAsync(2);
        await Sealer.SealAsync(100, CancellationToken.None);
        var last = (await _host.EntriesAsync())[^1];
        await TamperAsync(context => context.Set<AuditSeal>(AuditEntityModel.Seals).Add(new AuditSeal
        {
            Chain = AuditChain.NameOf("A"),
            Number = 3,
            Sequence = last.Sequence + 1000,
            EntryId = Guid.CreateVersion7(),
            Hash = new byte[AuditDigest.Length],
            SealedAt = last.OccurredAt,
        }));

        Assert.Equal((AuditFaultKind.Removed, 3L), ((await VerifyAsync("A")).Fault!.Kind, (await VerifyAsync("A")).Fault!.Number));
    }

    [Fact]
    public async Task What_retention_removes_is_no_gap_and_the_rest_stays_verifiable()
    {
        await OpenAsync(5, "A");
        await OpenAsync(1, "B");
        await Sealer.SealAsync(100, CancellationToken.None);
        await OpenAsync(1, "A");
        Assert.Equal(0, await Sealer.PurgeAsync(TimeSpan.FromDays(1), 100, CancellationToken.None));
        var head = (await VerifyAsync("A")).HeadHash;
        Assert.Equal(3, await Sealer.PurgeAsync(_everything, 3, CancellationToken.None));

        var a = await VerifyAsync("A");
        Assert.Equal((true, 3, 2, 5, 1), (a.IsIntact, a.AnchorNumber, a.Verified, a.HeadNumber, a.Unsealed));
        Assert.Equal(4, (await _host.EntriesAsync()).Length);

        Assert.Equal(3, await Sealer.PurgeAsync(_everything, 100, CancellationToken.None));
        await Sealer.SealAsync(100, CancellationToken.None);
        a = await VerifyAsync("A");
        Assert.Equal((true, 5, 1, 6, 0), (a.IsIntact, a.AnchorNumber, a.Verified, a.HeadNumber, a.Unsealed));
        Assert.Equal(head, a.AnchorHash);
        Assert.True((await VerifyAsync("B")).IsIntact);
    }

    [Fact]
    public async Task A_removal_after_a_purge_is_found_all_the_same()
    {
        await OpenAsync(5);
        await Sealer.SealAsync(100, CancellationToken.None);
        await Sealer.PurgeAsync(_everything, 2, CancellationToken.None);
        var entry = (await _host.EntriesAsync())[0];
        await TamperAsync(context => context.Remove(entry));

        Assert.Equal(new AuditFault(AuditFaultKind.Removed, 3, entry.Sequence, entry.Id), (await VerifyAsync("A")).Fault);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task An_entry_whose_seal_was_made_to_look_old_is_not_removed_and_hinders_no_other_chain(int number)
    {
        await OpenAsync(3, "A");
        await OpenAsync(2, "B");
        await Sealer.SealAsync(100, CancellationToken.None);
        await TamperAsync(context => context.Set<AuditSeal>(AuditEntityModel.Seals)
            .Entry(context.Seal("A", number)).Property(seal => seal.SealedAt).CurrentValue = DateTimeOffset.UnixEpoch);
        Assert.Equal((AuditFaultKind.Changed, (long)number), ((await VerifyAsync("A")).Fault!.Kind, (await VerifyAsync("A")).Fault!.Number));

        while (await Sealer.PurgeAsync(TimeSpan.FromDays(1), 1, CancellationToken.None) == 1)
        {
        }

        Assert.Equal(5, (await _host.EntriesAsync()).Length);

        while (await Sealer.PurgeAsync(_everything, 1, CancellationToken.None) == 1)
        {
        }

        Assert.Equal(["A", "A", "A"], (await _host.EntriesAsync()).Select(entry => entry.TenantId));
        Assert.Equal((0, false), ((await VerifyAsync("A")).AnchorNumber, (await VerifyAsync("A")).IsIntact));
        Assert.Equal((2, true), ((await VerifyAsync("B")).AnchorNumber, (await VerifyAsync("B")).IsIntact));
    }

    [Fact]
    public async Task A_seal_where_all_were_removed_is_found()
    {
        await OpenAsync(3);
        await Sealer.SealAsync(100, CancellationToken.None);
        await TamperAsync(context =>
        {
            var chain = context.Set<AuditChain>(AuditEntityModel.Chains).Single();
            (chain.AnchorNumber, chain.AnchorHash) = (2, context.Seal("A", 2).Hash);
        });

        Assert.Equal((AuditFaultKind.Changed, 1L), ((await VerifyAsync("A")).Fault!.Kind, (await VerifyAsync("A")).Fault!.Number));
    }

    [Fact]
    public async Task Seals_that_were_put_there_beforehand_keep_no_entry_from_being_sealed()
    {
        await OpenAsync(1);
        await Sealer.SealAsync(100, CancellationToken.None);
        var last = (await _host.EntriesAsync())[^1].Sequence;
        await TamperAsync(context => context.Set<AuditSeal>(AuditEntityModel.Seals).AddRange(Enumerable.Range(1, 20).Select(i => Planted("x", i, last + i))));
        await OpenAsync(3);

        Assert.Equal(3, await Sealer.SealAsync(100, CancellationToken.None));
        Assert.Equal((true, 4, 0), ((await VerifyAsync("A")).IsIntact, (await VerifyAsync("A")).Verified, (await VerifyAsync("A")).Unsealed));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_chain_whose_head_was_put_back_goes_on_and_so_do_all_others(bool isRemoved)
    {
        await OpenAsync(3, "A");
        await OpenAsync(1, "B");
        await Sealer.SealAsync(100, CancellationToken.None);
        await TamperAsync(context =>
        {
            var chain = context.Set<AuditChain>(AuditEntityModel.Chains).Single(chain => chain.Chain == AuditChain.NameOf("A"));

            if (isRemoved)
            {
                context.Set<AuditChain>(AuditEntityModel.Chains).Remove(chain);
            }
            else
            {
                (chain.Number, chain.Hash) = (1, AuditDigest.Start);
            }
        });
        await OpenAsync(2, "A");
        await OpenAsync(1, "B");

        Assert.Equal(3, await Sealer.SealAsync(100, CancellationToken.None));
        Assert.Equal((true, 5), ((await VerifyAsync("A")).IsIntact, (await VerifyAsync("A")).Verified));
        Assert.Equal((true, 2), ((await VerifyAsync("B")).IsIntact, (await VerifyAsync("B")).Verified));
    }

    [Fact]
    public async Task A_seal_without_room_behind_it_stops_no_chain()
    {
        await OpenAsync(2, "A");
        await Sealer.SealAsync(100, CancellationToken.None);
        await TamperAsync(context => context.Set<AuditSeal>(AuditEntityModel.Seals).Add(Planted(AuditChain.NameOf("A"), long.MaxValue, 0)));

        for (var i = 0; i < 3; i++)
        {
            await OpenAsync(1, "A");
            Assert.Equal(1, await Sealer.SealAsync(100, CancellationToken.None));
        }

        Assert.Equal((AuditFaultKind.Removed, 6L), ((await VerifyAsync("A")).Fault!.Kind, (await VerifyAsync("A")).Fault!.Number));
    }

    [Fact]
    public async Task Text_of_every_kind_is_the_same_bytes_after_the_store_had_it()
    {
        await _host.OpenAsync("Größe \"§\" \\ 漢字 \U0001F600 \u202E <script> \r\n\t é e\u0301 \uFFFF");
        await Sealer.SealAsync(100, CancellationToken.None);

        Assert.Equal((true, 1), ((await VerifyAsync("A")).IsIntact, (await VerifyAsync("A")).Verified));
    }

    [Fact]
    public async Task Many_entries_are_sealed_in_batches()
    {
        await using (var context = _host.Context())
        {
            context.AddRange(Enumerable.Range(0, 1203).Select(i => new Account { Title = $"{i}" }));
            await context.SaveChangesAsync();
        }

        while (await Sealer.SealAsync(500, CancellationToken.None) == 500)
        {
        }

        var a = await VerifyAsync("A");
        Assert.Equal((true, 1203, 0), (a.IsIntact, a.Verified, a.Unsealed));
    }

    [Fact]
    public async Task Entries_that_are_large_are_read_a_few_at_a_time_and_sealed_all()
    {
        for (var i = 0; i < 3; i++)
        {
            await using var context = _host.Context();
            _host.Audit.Record(context, new AuditNote { Name = "import", Resource = "file", After = $"\"{new string('x', (int)(AuditBatch.Size / 2))}\"" });
            await context.SaveChangesAsync();
        }

        Assert.Equal(3, await Sealer.SealAsync(100, CancellationToken.None));
        Assert.Equal((true, 3), ((await VerifyAsync("A")).IsIntact, (await VerifyAsync("A")).Verified));
        var (newest, after) = await _host.Audit.QueryAsync(new AuditQuery { TenantId = "A" }, CancellationToken.None);
        Assert.Equal((2, newest[^1].Sequence), (newest.Count, after));
        var (rest, end) = await _host.Audit.QueryAsync(new AuditQuery { TenantId = "A", After = after }, CancellationToken.None);
        Assert.Equal((1, null), (rest.Count, end));
    }

    [Fact]
    public void The_bytes_that_are_hashed_are_written_down_for_ever()
    {
        var entry = new AuditEntry
        {
            Sequence = 7,
            Id = new Guid("0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b"),
            OccurredAt = new DateTimeOffset(2026, 2, 3, 4, 5, 6, TimeSpan.Zero).AddTicks(10),
            Action = AuditAction.Custom,
            Name = "publish",
            Resource = "product",
            DocumentId = "ä",
            TenantId = "A",
            Scope = ScopeKind.Member,
            Before = "{}",
            Changes = ["status", "price"],
            UserAgent = "",
        };

        Assert.Equal("3a1d6dd69f1427df568b0116aa63fc3e902d44f5aaf9c4ea0110326ed2d3004f", Convert.ToHexStringLower(AuditDigest.Of(entry, 3, entry.OccurredAt.AddSeconds(2), AuditDigest.Start.Span)));
    }

    [Fact]
    public void The_bytes_that_are_hashed_with_metadata_are_written_down_for_ever()
    {
        var entry = new AuditEntry
        {
            Sequence = 7,
            Id = new Guid("0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b"),
            OccurredAt = new DateTimeOffset(2026, 2, 3, 4, 5, 6, TimeSpan.Zero).AddTicks(10),
            Action = AuditAction.Custom,
            Name = "session.create",
            IsNote = true,
            Resource = "auth",
            UserId = "u1",
            Scope = ScopeKind.Authenticated,
            Metadata = """{"scheme":"Cookies"}""",
        };

        Assert.Equal("0d508b7adde76219fe2dd069c39aca715d8158e8400887ef9b037b061024dafd", Convert.ToHexStringLower(AuditDigest.Of(entry, 3, entry.OccurredAt.AddSeconds(2), AuditDigest.Start.Span)));
    }

    [Fact]
    public async Task Metadata_that_is_changed_or_taken_away_is_found()
    {
        foreach (var metadata in new[] { """{"rows":4}""", null })
        {
            await using var host = await LedgerHost.CreateAsync();
            await using var context = host.Context();
            host.Audit.Record(context, new AuditNote { Name = "export", Resource = "account", Metadata = """{"rows":3}""" });
            await context.SaveChangesAsync();
            await host.Services.GetRequiredService<AuditSealer>().SealAsync(100, CancellationToken.None);
            Assert.True((await host.Audit.VerifyAsync("A", CancellationToken.None)).IsIntact);

            context.ChangeTracker.Clear();
            var entry = context.Set<AuditEntry>(AuditEntityModel.Entries).Attach(Assert.Single(await host.EntriesAsync()));
            entry.Property(e => e.Metadata).CurrentValue = metadata;
            entry.Property(e => e.Metadata).IsModified = true;
            await context.SaveChangesAsync();
            Assert.Equal(AuditFaultKind.Changed, (await host.Audit.VerifyAsync("A", CancellationToken.None)).Fault?.Kind);
        }
    }

    private Task<AuditVerification> VerifyAsync(string? tenant) => _host.Audit.VerifyAsync(tenant, CancellationToken.None);

    private async Task OpenAsync(int count, string tenant = "A")
    {
        for (var i = 0; i < count; i++)
        {
            await _host.OpenAsync($"{i}", tenant);
        }
    }

    private async Task NoteAsync()
    {
        await using var context = _host.Context(tenant: null, ScopeKind.Elevated);
        _host.Audit.Record(context, new AuditNote { Name = "cleanup", Resource = "system" });
        await context.SaveChangesAsync();
    }

    private static AuditSeal Planted(string chain, long number, long sequence) => new()
    {
        Chain = chain,
        Number = number,
        Sequence = sequence,
        EntryId = Guid.CreateVersion7(),
        Hash = new byte[AuditDigest.Length],
        SealedAt = DateTimeOffset.UtcNow,
    };

    /// <summary>A hand in the database, which knows nothing of seals.</summary>
    private async Task TamperAsync(Action<TamperedContext> tamper)
    {
        await using var context = _host.Context();
        tamper(new TamperedContext(context));
        await context.SaveChangesAsync();
    }

    private sealed class TamperedContext(LedgerContext context)
    {
        public DbSet<T> Set<T>(string name)
            where T : class => context.Set<T>(name);

        public Microsoft.EntityFrameworkCore.ChangeTracking.EntityEntry<AuditEntry> Attach(AuditEntry entry) => Set<AuditEntry>(AuditEntityModel.Entries).Attach(entry);

        public AuditSeal Seal(string tenant, long number) =>
            Set<AuditSeal>(AuditEntityModel.Seals).AsTracking().Single(seal => seal.Chain == AuditChain.NameOf(tenant) && seal.Number == number);

        public void Remove(AuditEntry entry) => Set<AuditEntry>(AuditEntityModel.Entries).Remove(entry);

        public void Remove(AuditSeal seal) => Set<AuditSeal>(AuditEntityModel.Seals).Remove(seal);
    }
}
