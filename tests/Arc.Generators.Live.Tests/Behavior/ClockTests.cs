using Arc.Generators.Live.Hosting;
using Arc.Generators.Live.Shapes;

namespace Arc.Generators.Live.Behavior;

/// <summary>Methods that take a <see cref="TimeProvider"/> are given the clock of the operation.</summary>
public sealed class ClockTests(LiveApplication application) : IClassFixture<LiveApplication>
{
    private static readonly DateTimeOffset _now = new(2031, 2, 3, 4, 5, 6, TimeSpan.Zero);

    [Fact]
    public async Task A_hook_and_an_action_see_the_time_of_the_operation()
    {
        var visit = new Visit();
        var context = new OperationContext { Services = application.Services, Scope = Scope.Anonymous, Operation = Operations.Create, Db = null!, Time = new StandingTime() };

        await new VisitBehavior().BeforeAsync(visit, context);
        await new VisitEndAction().InvokeAsync(visit, context);

        Assert.Equal((_now, _now), (visit.BeganAt, visit.EndedAt));
    }

    [Fact]
    public async Task No_caller_sends_the_clock()
    {
        var path = "/visits/" + (await application.SendAsync("POST", "/visits", "{}")).Expect(201)["id"];

        Assert.Equal(["/time unknown_field"], (await application.SendAsync("POST", $"{path}/action", """{"action":"end","time":"2001-01-01"}""")).Expect(400).Errors());
        Assert.NotNull((await application.SendAsync("POST", $"{path}/action", """{"action":"end"}""")).Expect(200)["endedAt"]);
    }

    /// <summary>So a create may take its idempotency key with its write.</summary>
    [Fact]
    public void A_hook_that_takes_the_clock_alone_may_be_repeated()
    {
        var behavior = new VisitBehavior();

        Assert.True(behavior.CanRepeatBefore(Operations.Create));
        Assert.False(behavior.CanRepeatBefore(Operations.Update));
    }

    private sealed class StandingTime : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => _now;
    }
}
