using System.Diagnostics;
using System.Text;
using Arc.Events;
using Arc.Transports;
using Microsoft.Extensions.DependencyInjection;

namespace Arc.Runtime.Tests.Events;

/// <summary>What a tracing system hands on goes with the event from the change to its subscribers, and nothing else does.</summary>
public sealed class TraceStateTests
{
    private const string Parent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    [Theory]
    [InlineData(null, null)]
    [InlineData("", null)]
    [InlineData(" , ,", null)]
    [InlineData("rojo=00f067aa0ba902b7,congo=t61rcWkgMzE", "rojo=00f067aa0ba902b7,congo=t61rcWkgMzE")]
    [InlineData("a=1 ,\tb@c/d*e-f_g=~ !x", "a=1,b@c/d*e-f_g=~ !x")]
    [InlineData("a", null)]
    [InlineData("=1", null)]
    [InlineData("a=", null)]
    [InlineData("A=1", null)]
    [InlineData("a=1=2", null)]
    [InlineData("a=1\r\nx: y", null)]
    [InlineData("a=\u00e9", null)]
    public void Only_what_has_the_form_of_the_standard_is_handed_on(string? value, string? kept) => Assert.Equal(kept, TraceState.Of(value));

    [Fact]
    public void More_than_fits_is_cut_between_members_and_the_newest_stay()
    {
        var kept = TraceState.Of(string.Join(',', Enumerable.Range(0, 100).Select(i => $"key{i}={new string('v', 20)}")))!;
        Assert.StartsWith("key0=", kept, StringComparison.Ordinal);
        Assert.EndsWith("v", kept, StringComparison.Ordinal);
        Assert.InRange(kept.Length, TraceState.MaxLength - 40, TraceState.MaxLength);
        Assert.Equal(32, TraceState.Of(string.Join(',', Enumerable.Range(0, 100).Select(i => $"k{i}=v")))!.Split(',').Length);
        Assert.Null(TraceState.Of($"{new string('a', 257)}=1"));
        Assert.Null(TraceState.Of($"a={new string('1', 257)}"));
    }

    [Fact]
    public void On_the_wire_it_is_the_attribute_of_the_extension_for_tracing()
    {
        var bytes = CloudEventJson.Write(Event("rojo=1,congo=2"));
        Assert.Contains($"\"traceparent\":\"{Parent}\",\"tracestate\":\"rojo=1,congo=2\"", Encoding.UTF8.GetString(bytes), StringComparison.Ordinal);
        Assert.Equal("rojo=1,congo=2", CloudEventJson.Read(bytes).TraceState);
        Assert.DoesNotContain("tracestate", Encoding.UTF8.GetString(CloudEventJson.Write(Event(null))), StringComparison.Ordinal);

        var foreign = Encoding.UTF8.GetString(bytes).Replace("rojo=1", "ROJO", StringComparison.Ordinal);
        Assert.Null(CloudEventJson.Read(Encoding.UTF8.GetBytes(foreign)).TraceState);
    }

    [Fact]
    public async Task From_the_change_it_comes_to_the_activity_of_the_subscriber()
    {
        using var listener = new ActivityListener { ShouldListenTo = _ => true, Sample = (ref _) => ActivitySamplingResult.AllData };
        ActivitySource.AddActivityListener(listener);
        await using var host = await NotesHost.StartAsync();

        using (var activity = new Activity("change").SetIdFormat(ActivityIdFormat.W3C).Start())
        {
            activity.TraceStateString = "rojo=1";
            await using var context = host.Context();
            context.Add(new Note { Title = "One", TeamId = NotesHost.Team });
            await context.SaveChangesAsync();
        }

        Assert.Equal("rojo=1", Assert.Single(await host.Received.WaitForAsync(1)).TraceState);

        string? state = null, parent = null;
        var dispatch = host.Services.GetRequiredService<SubscriberDispatch>();
        var subscription = dispatch.SubscriptionOf(new Subscriber("trace", "*", (_, _, _) =>
        {
            (state, parent) = (Activity.Current?.TraceStateString, Activity.Current?.ParentId);
            return default;
        }));
        await subscription.Handle(new EventDelivery(Event("congo=2"), 1), TestContext.Current.CancellationToken);
        Assert.Equal(("congo=2", Parent), (state, parent));
    }

    private static EventEnvelope Event(string? state) => new()
    {
        Id = Guid.CreateVersion7(),
        Type = "order.paid",
        AggregateType = "order",
        AggregateId = "1",
        OccurredAt = default,
        TraceParent = Parent,
        TraceState = state,
        Data = "{}"u8.ToArray(),
    };
}
