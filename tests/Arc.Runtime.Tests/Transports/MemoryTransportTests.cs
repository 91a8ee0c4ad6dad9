using Arc.Events;
using Arc.Resources;
using Arc.Runtime.Tests.Events;
using Arc.Transports;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Arc.Runtime.Tests.Transports;

/// <summary>The transport in memory keeps the promises of all transports within its process.</summary>
public sealed class MemoryTransportTests : TransportConformance
{
    private readonly ServiceProvider _services = Services();

    protected override bool IsDurable => false;

    protected override bool SharesGroups => false;

    protected override Task<IEventTransport> OpenAsync() => Task.FromResult(_services.GetRequiredService<IEventTransport>());

    protected override IDeadLetters DeadLettersOf(IEventTransport transport) => _services.GetRequiredService<IDeadLetters>();

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await _services.DisposeAsync();
    }

    [Fact]
    public async Task Two_groups_of_one_name_in_a_process_are_a_mistake()
    {
        var transport = await OpenAsync();
        await JoinAsync(transport, "twice");

        await Assert.ThrowsAsync<InvalidOperationException>(() => JoinAsync(transport, "twice"));
    }

    [Fact]
    public async Task What_nobody_wants_is_known_beforehand()
    {
        var transport = await OpenAsync();
        Assert.False(transport.Wants("order.created"));

        await JoinAsync(transport, "orders", "order.*");

        Assert.True(transport.Wants("order.created"));
        Assert.False(transport.Wants("ticket.created"));
    }

    [Fact]
    public async Task An_event_that_was_on_its_way_to_a_group_that_leaves_is_not_waited_for_and_comes_again()
    {
        var (begun, release, calls) = (new TaskCompletionSource(), new TaskCompletionSource(), 0);
        var subscription = new EventSubscription
        {
            Group = "leaving",
            Pattern = new EventPattern("*"),
            Concurrency = 1,
            Handle = async (_, _) =>
            {
                calls++;
                begun.SetResult();
                await release.Task;

                return DeliveryOutcome.Handled;
            },
        };
        var group = new MemoryGroup(subscription, _services.GetRequiredService<IDeadLetterStore>(), TimeProvider.System, _ => { });
        var running = group.DeliverAsync(new EventDelivery(Event("1", 1), 1), default, default);
        await begun.Task.WaitAsync(Patience);
        var before = group.DeliverAsync(new EventDelivery(Event("2", 2), 1), default, default);
        var leaving = group.DisposeAsync().AsTask();
        var after = group.DeliverAsync(new EventDelivery(Event("3", 3), 1), default, default);
        release.SetResult();

        await leaving.WaitAsync(Patience);
        Assert.True((await running).IsHandled);
        Assert.NotNull((await before.WaitAsync(Patience)).RetryAfter);
        Assert.NotNull((await after.WaitAsync(Patience)).RetryAfter);
        Assert.Equal(1, calls);
    }

    [Fact]
    public async Task A_replay_that_comes_late_finds_the_dead_letter_taken_or_gone()
    {
        var store = _services.GetRequiredService<IDeadLetterStore>();
        await store.AddAsync("poisoned", Event("1", 1), 1, "No.", TimeSpan.Zero, default);
        var id = Assert.Single(await store.ListAsync("poisoned", 10, default)).Id;

        Assert.True(await store.ClaimAsync(id, default));
        Assert.False(await store.ClaimAsync(id, default));

        // What was not delivered, or has failed again, may be replayed again.
        await store.ReleaseAsync(id, default);
        Assert.True(await store.ClaimAsync(id, default));
        await store.ReviseAsync(id, 2, "Again.", default);
        Assert.True(await store.ClaimAsync(id, default));

        await store.RemoveAsync(id, default);
        Assert.False(await store.ClaimAsync(id, default));
    }

    private static ServiceProvider Services()
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Logging.SetMinimumLevel(LogLevel.None);
        builder.Services.AddSingleton<Received>();
        builder.AddArc<NotesContext>();

        return builder.Services.BuildServiceProvider();
    }
}
