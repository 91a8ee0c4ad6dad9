using System.Diagnostics;
using Arc.Audit;
using Arc.Hosting;
using Arc.Resources;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Arc.Runtime.Tests.Audit;

/// <summary>What the options ask for happens in the background; what could not work is refused.</summary>
public sealed class AuditKeepingTests
{
    [Fact]
    public async Task Entries_are_sealed_and_removed_in_the_background()
    {
        await using var host = await LedgerHost.CreateAsync(services => services.AddSingleton(Options.Create(new AuditOptions
        {
            SealInterval = TimeSpan.FromMilliseconds(100),
            PurgeInterval = TimeSpan.FromSeconds(1),
            Retention = TimeSpan.FromMilliseconds(1),
        })));
        await host.OpenAsync();
        await host.OpenAsync();
        await host.StartAsync();
        var deadline = DateTime.UtcNow.AddSeconds(120);

        while ((await host.EntriesAsync()).Length > 0 && DateTime.UtcNow < deadline)
        {
            await Task.Delay(20);
        }

        var verification = await host.Audit.VerifyAsync("A", CancellationToken.None);
        Assert.Equal((true, 2, 2, 0), (verification.IsIntact, verification.AnchorNumber, verification.HeadNumber, verification.Unsealed));
    }

    [Fact]
    public async Task An_instance_that_never_gets_as_old_as_the_interval_removes_entries_too()
    {
        await using var host = await LedgerHost.CreateAsync(services => services.AddSingleton(Options.Create(new AuditOptions
        {
            SealInterval = TimeSpan.FromMilliseconds(100),
            PurgeInterval = TimeSpan.FromDays(1),
            Retention = TimeSpan.FromMilliseconds(1),
        })));
        await host.OpenAsync();
        await host.Services.GetRequiredService<AuditSealer>().SealAsync(100, CancellationToken.None);
        await Task.Delay(20);
        await host.StartAsync();
        var deadline = DateTime.UtcNow.AddSeconds(120);

        while ((await host.EntriesAsync()).Length > 0 && DateTime.UtcNow < deadline)
        {
            await Task.Delay(20);
        }

        Assert.Empty(await host.EntriesAsync());
    }

    [Fact]
    public async Task Notes_of_a_process_that_is_gone_are_sealed_by_one_that_notes_nothing()
    {
        await using var host = await LedgerHost.CreateAsync();
        await NoteAsync(host);
        using var keeping = IdleKeeping(host);
        await keeping.StartAsync(CancellationToken.None);

        Assert.True(await IsSealedAsync(host));
        await keeping.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task A_round_that_another_was_at_work_in_is_made_up_for_soon()
    {
        await using var host = await LedgerHost.CreateAsync();
        await NoteAsync(host);
        await using var context = host.Context();
        using var keeping = IdleKeeping(host);

        await using (await host.Services.GetRequiredService<StoreSelection>().Store.BeginAuditRoundAsync(context, DateTimeOffset.UtcNow, CancellationToken.None))
        {
            await keeping.StartAsync(CancellationToken.None);
            await Task.Delay(TimeSpan.FromSeconds(1));
        }

        var since = Stopwatch.GetTimestamp();

        Assert.True(await IsSealedAsync(host));
        Assert.True(Stopwatch.GetElapsedTime(since) < TimeSpan.FromSeconds(50), "An idle application would have looked again after a minute.");
        await keeping.StopAsync(CancellationToken.None);
    }

    [Theory]
    [InlineData("Retention", "00:00:30")]
    [InlineData("Retention", "-1.00:00:00")]
    [InlineData("PurgeInterval", "00:00:00")]
    [InlineData("PurgeInterval", "2.00:00:00")]
    [InlineData("SealInterval", "00:00:00.01")]
    [InlineData("SealInterval", "02:00:00")]
    public void Options_that_could_not_work_are_refused_by_their_names(string option, string value)
    {
        var options = new AuditOptions();
        typeof(AuditOptions).GetProperty(option)!.SetValue(options, TimeSpan.Parse(value, System.Globalization.CultureInfo.InvariantCulture));
        var result = new AuditOptionsValidator().Validate(null, options);

        Assert.True(result.Failed);
        Assert.Contains($"Arc:Audit:{option}", result.FailureMessage, StringComparison.Ordinal);
    }

    private static async Task NoteAsync(LedgerHost host)
    {
        await using var context = host.Context();
        host.Audit.Record(context, new AuditNote { Name = "export", Resource = "account" });
        await context.SaveChangesAsync();
    }

    /// <summary>That of a process that audits nothing and has not noted anything.</summary>
    private static AuditKeeping IdleKeeping(LedgerHost host) => new(
        host.Services.GetRequiredService<AuditSealer>(),
        new AuditUse(),
        new ResourceCatalog([], []),
        Options.Create(new AuditOptions { SealInterval = TimeSpan.FromMilliseconds(100) }),
        TimeProvider.System,
        NullLogger<AuditKeeping>.Instance);

    private static async Task<bool> IsSealedAsync(LedgerHost host)
    {
        for (var since = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(since) < TimeSpan.FromSeconds(120);)
        {
            if ((await host.Audit.VerifyAsync("A", CancellationToken.None)).Verified == 1)
            {
                return true;
            }

            await Task.Delay(20);
        }

        return false;
    }
}
