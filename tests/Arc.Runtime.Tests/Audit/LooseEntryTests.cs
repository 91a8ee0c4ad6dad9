using System.Diagnostics.Metrics;
using System.Globalization;
using System.Net;
using Arc.Audit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Arc.Runtime.Tests.Audit;

/// <summary>A trail that is out of reach costs nobody the session, unless the application wants it so; what waits is bounded and told.</summary>
public sealed class LooseEntryTests
{
    [Fact]
    public async Task What_the_store_cannot_take_is_stored_later_under_its_own_time()
    {
        await using var host = await SignInHost.StartAsync();
        host.Trail.Refuses = _ => true;
        var before = DateTimeOffset.UtcNow;
        Assert.Equal(HttpStatusCode.OK, (await host.GetAsync("/in")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await host.GetAsync("/tell?name=user.create")).StatusCode);
        var after = DateTimeOffset.UtcNow;
        Assert.Equal(2, host.Loose.Waiting);
        Assert.Empty(await host.EntriesAsync());
        host.Trail.Refuses = _ => false;

        var entries = await host.EntriesAsync(2);
        Assert.Equal(["session.create", "user.create"], entries.OrderBy(entry => entry.OccurredAt).Select(entry => entry.Name));
        Assert.All(entries, entry => Assert.InRange(entry.OccurredAt, before.AddMilliseconds(-1), after));
        Assert.All(entries, entry => Assert.False(string.IsNullOrEmpty(entry.RequestId)));
    }

    [Fact]
    public async Task Who_must_be_on_record_is_not_signed_in_without()
    {
        await using var host = await SignInHost.StartAsync(options => options.IsRequired = true);
        host.Trail.Refuses = _ => true;
        await Assert.ThrowsAsync<AuditUnavailableException>(() => host.GetAsync("/in"));
        await Assert.ThrowsAsync<AuditUnavailableException>(() => host.GetAsync("/tell?name=user.create"));
        host.Trail.Refuses = _ => false;

        // There is no session that could end.
        await host.GetAsync("/out");
        Assert.Equal((0, 0), (host.Loose.Waiting, (await host.EntriesAsync()).Length));
    }

    [Fact]
    public async Task Signing_out_is_never_refused()
    {
        await using var host = await SignInHost.StartAsync(options => options.IsRequired = true);
        await host.GetAsync("/in");
        host.Trail.Refuses = _ => true;
        var answer = await host.GetAsync("/out");
        Assert.Contains("expires=Thu, 01 Jan 1970", string.Join(' ', answer.Headers.GetValues("Set-Cookie")), StringComparison.Ordinal);
        host.Trail.Refuses = _ => false;

        Assert.Equal(["session.create", "session.delete"], (await host.EntriesAsync(2)).Select(entry => entry.Name));
    }

    [Fact]
    public async Task What_is_too_much_to_keep_is_dropped_and_counted_and_what_came_first_is_kept()
    {
        await using var host = await LedgerHost.CreateAsync();
        var dropped = 0L;
        using var listener = Listen(host.Services.GetRequiredService<IMeterFactory>(), count => dropped += count);
        var loose = host.Services.GetRequiredService<LooseEntries>();

        for (var i = 0; i < LooseEntries.Capacity + 3; i++)
        {
            loose.Keep(Entry($"{i}"));
        }

        Assert.Equal((LooseEntries.Capacity, 3), (loose.Waiting, dropped));
        await host.StartAsync();
        var deadline = DateTime.UtcNow.AddSeconds(120);

        while (loose.Waiting > 0 && DateTime.UtcNow < deadline)
        {
            await Task.Delay(20);
        }

        Assert.Equal(Enumerable.Range(0, LooseEntries.Capacity), (await host.EntriesAsync()).Select(entry => int.Parse(entry.DocumentId!, CultureInfo.InvariantCulture)).Order());
    }

    [Fact]
    public async Task An_entry_that_is_never_taken_holds_up_no_other()
    {
        await using var host = await SignInHost.StartAsync();
        host.Trail.Refuses = entry => entry.DocumentId is "poison";
        host.Loose.Keep(Entry("poison"));

        for (var i = 0; i < 5; i++)
        {
            host.Loose.Keep(Entry($"{i}"));
        }

        Assert.Equal(["0", "1", "2", "3", "4"], (await host.EntriesAsync(5)).Select(entry => entry.DocumentId!).Order());
        host.Trail.Refuses = _ => false;
        Assert.Equal(6, (await host.EntriesAsync(6)).Length);
    }

    [Fact]
    public async Task The_end_of_the_process_waits_for_what_can_be_stored_and_says_what_cannot()
    {
        await using var ends = await SignInHost.StartAsync();
        var stopping = ends.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        ends.Trail.Refuses = _ => !stopping.IsCancellationRequested;
        await ends.GetAsync("/in");
        Assert.Empty(await ends.EntriesAsync());
        await ends.StopAsync();
        Assert.Single(await ends.EntriesAsync());

        await using var loses = await SignInHost.StartAsync();
        loses.Trail.Refuses = _ => true;
        await loses.GetAsync("/in");
        await loses.StopAsync();
        Assert.Contains(loses.Log.Entries, line => line.Id.Id == 8208 && line.Text.StartsWith("1 audit entries", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_comes_after_the_end_is_dropped_and_fails_nobody()
    {
        await using var host = await SignInHost.StartAsync();
        await host.StopAsync();
        host.Loose.Dispose();
        host.Loose.Keep(Entry("late"));
        await host.Loose.StoreOrKeepAsync(Entry("stored"), CancellationToken.None);

        Assert.Equal(0, host.Loose.Waiting);
        Assert.Equal(["stored"], (await host.EntriesAsync()).Select(entry => entry.DocumentId!));
    }

    private static MeterListener Listen(IMeterFactory meters, Action<long> counted)
    {
        var listener = new MeterListener
        {
            InstrumentPublished = (instrument, self) =>
            {
                if (instrument.Meter.Scope == meters && instrument is { Meter.Name: "Arc", Name: "arc.audit.entries.dropped" })
                {
                    self.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>((_, count, _, _) => counted(count));
        listener.Start();

        return listener;
    }

    private static AuditEntry Entry(string subject) => new()
    {
        Id = Guid.CreateVersion7(),
        OccurredAt = new DateTimeOffset(2026, 2, 3, 4, 5, 6, TimeSpan.Zero),
        Action = AuditAction.Custom,
        Name = "session.create",
        IsNote = true,
        Resource = "auth",
        DocumentId = subject,
        Scope = ScopeKind.Authenticated,
    };
}
