using System.Text.Json;
using Arc.EntityModel;
using Arc.Events;
using Arc.Hosting;
using Arc.Runtime.Tests.Caching;
using Arc.Transports;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Arc.Runtime.Tests.Events;

/// <summary>In memory, too, a delayed event is heard at its moment and not before, and holds up nothing until then.</summary>
public sealed class DelayedEventTests
{
    private readonly ShiftedTime _time = new();

    [Fact]
    public async Task SC_105_A_delayed_event_holds_up_nothing_and_comes_behind_what_is_stored_by_its_moment()
    {
        await using var host = await StartAsync();
        await using var context = host.Context();
        var note = new Note { Title = "One", TeamId = NotesHost.Team };
        context.Add(note);
        note.Raise(new Told("note.expired"), _time.GetUtcNow().AddHours(2));
        note.Raise(new Told("note.due"), _time.GetUtcNow().AddHours(1));
        note.Raise(new Told("note.shared"));
        await context.SaveChangesAsync();
        note.Title = "Two";
        context.SaveChanges();
        Assert.Equal(["note.created", "note.shared", "note.updated"], (await host.Received.WaitForAsync(3)).Select(e => e.Type));

        _time.Advance(3500);
        note.Title = "Three";
        await context.SaveChangesAsync();
        Assert.Equal("note.updated", (await host.Received.WaitForAsync(4))[^1].Type);
        Assert.Equal(2, (await DepthAsync(host)).Delayed);

        _time.Advance(4000);
        var received = await host.Received.WaitForAsync(6);
        Assert.Equal(["note.due", "note.expired"], received[4..].Select(e => e.Type));
        Assert.Equal(received[0].OccurredAt.UtcDateTime, received[4].OccurredAt.UtcDateTime, TimeSpan.FromMinutes(5));
        Assert.Equal((note.Id.ToString(), NotesHost.Team.ToString()), (received[4].AggregateId, received[4].TenantId));
        Assert.Equal(0, (await DepthAsync(host)).Delayed);
    }

    [Theory]
    [InlineData("0001-01-01T00:00:00Z")]
    [InlineData("2020-02-03T04:05:06+07:00")]
    public async Task A_moment_that_has_passed_is_as_good_as_now(string moment)
    {
        await using var host = await StartAsync();
        await using var context = host.Context();
        var note = new Note { Title = "One", TeamId = NotesHost.Team };
        context.Add(note);
        note.Raise(new Told("note.due"), DateTimeOffset.Parse(moment, System.Globalization.CultureInfo.InvariantCulture));
        await context.SaveChangesAsync();

        Assert.Equal(["note.created", "note.due"], (await host.Received.WaitForAsync(2)).Select(e => e.Type));
    }

    [Fact]
    public async Task The_key_of_a_delayed_event_stays_with_it()
    {
        await using var host = await StartAsync();

        for (var i = 0; i < 2; i++)
        {
            await using var context = host.Context();
            var note = new Note { Title = "One", TeamId = NotesHost.Team };
            context.Add(note);
            note.Raise(new Told("note.due"), _time.GetUtcNow().AddDays(30), "k");
            await context.SaveChangesAsync();
            _time.Advance(8 * 24 * 3600);
            Assert.Equal(0, await host.Services.GetServices<IHostedService>().OfType<OldKeys>().Single().RemoveAsync(default));
        }

        _time.Advance(30 * 24 * 3600);
        await using var last = host.Context();
        last.Add(new Note { Title = "Last", TeamId = NotesHost.Team });
        await last.SaveChangesAsync();

        Assert.Equal(["note.created", "note.created", "note.created", "note.due"], (await host.Received.WaitForAsync(4)).Select(e => e.Type).Order());
        Assert.Equal(0, (await DepthAsync(host)).Delayed);
    }

    [Fact]
    public async Task Where_nobody_listens_what_is_due_goes_and_what_is_delayed_stays()
    {
        await using var host = await StartAsync(services => services.Remove(services.Single(service => service.ImplementationType == typeof(SubscriberHost))));
        await using var context = host.Context();
        var note = new Note { Title = "One", TeamId = NotesHost.Team };
        context.Add(note);
        note.Raise(new Told("note.due"), _time.GetUtcNow().AddHours(1));
        note.Raise(new Told("note.expired"), _time.GetUtcNow().AddHours(3));
        await context.SaveChangesAsync();
        _time.Advance(7200);

        for (var patience = 0; (await DepthAsync(host)) is not { Waiting: 0, Delayed: 1 }; patience++)
        {
            Assert.True(patience < 2400, "It did not come true within two minutes.");
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }

        await using var after = host.Context();
        Assert.Equal("note.expired", (await after.Set<OutboxMessage>(OutboxEntityModel.Delayed).SingleAsync(TestContext.Current.CancellationToken)).Type);
    }

    private Task<NotesHost> StartAsync(Action<IServiceCollection>? configure = null) => NotesHost.StartAsync(
        services => services.AddSingleton<TimeProvider>(_time),
        arc => configure?.Invoke(arc.Services));

    private static async Task<OutboxDepth> DepthAsync(NotesHost host)
    {
        await using var context = host.Context();

        return await host.Services.GetRequiredService<StoreSelection>().Store.MeasureOutboxAsync(context, default);
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
