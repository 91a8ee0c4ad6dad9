using System.Text;
using Arc.Events;
using Arc.Generators.Live.Hosting;
using Arc.Transports;
using Microsoft.Extensions.DependencyInjection;

namespace Arc.Generators.Live.Events;

/// <summary>What was stored under an older version is read as the newest by the way that the class says, and by no other.</summary>
public sealed class UpcastTests(LiveApplication application) : IClassFixture<LiveApplication>
{
    [Theory]
    [InlineData(1, """{"text":"2.50"}""", "kg", "unknown")]
    [InlineData(2, """{"unit":"kg","weight":2.50}""", "kg", "unknown")]
    [InlineData(2, """{"unit":"kg","weight":2.50,"by":"Ada"}""", "kg", "Ada")]
    [InlineData(3, """{"unit":"kg","weight":2.50,"by":"Ada"}""", "kg", "Ada")]
    public void Each_version_is_read_as_the_newest(int version, string data, string unit, string by)
        => Assert.Equal(new CrateWeighed(unit, 2.5m, by), Weighed(version, data).Read<CrateWeighed>());

    [Fact]
    public void The_record_of_a_row_is_read_from_older_versions_too()
    {
        var id = Guid.CreateVersion7();
        var record = Event("crate.created", 1, $$"""{"id":"{{id}}","kilograms":1.25}""").Read<CrateSnapshot>();
        Assert.Equal((id, 1250), (record.Id, record.Grams));
    }

    [Theory]
    [InlineData(4, """{"unit":"kg","weight":2.50,"by":"Ada"}""", "newer")]
    [InlineData(int.MaxValue, "{}", "newer")]
    [InlineData(0, """{"text":"2.50"}""", "no upcaster leads there")]
    [InlineData(-1, """{"text":"2.50"}""", "no upcaster leads there")]
    [InlineData(1, """{"text":"secret"}""", "failed for version 1")]
    [InlineData(1, "{}", "failed for version 1")]
    [InlineData(1, "7", "no object")]
    [InlineData(1, "{", "not JSON")]
    [InlineData(1, "", "not JSON")]
    [InlineData(1, """{"text":"1","text":"2"}""", "not JSON")]
    [InlineData(2, """{"unit":"kg"}""", "/weight")]
    public void What_no_way_leads_from_fails_and_says_why_without_the_data(int version, string data, string why)
    {
        var message = Assert.Throws<EventDataException>(() => Weighed(version, data).Read<CrateWeighed>()).Message;
        Assert.Contains(why, message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Events_say_the_version_of_their_class()
    {
        var id = (await application.SendAsync("POST", "/crates", """{"grams":5}""")).Expect(201)["id"]!.ToString();
        (await application.SendAsync("POST", $"/crates/{id}/action", """{"action":"weigh"}""")).Expect(200);

        Assert.Equal((typeof(CrateSnapshot), 2), await UntilAsync(id, "crate.created"));
        Assert.Equal((typeof(CrateWeighed), 3), await UntilAsync(id, "crate.weighed"));
    }

    [Fact]
    public async Task A_subscriber_gets_the_newest_of_what_came_as_an_older_version()
    {
        var transport = application.Services.GetRequiredService<IEventTransport>();
        var old = Weighed(1, """{"text":"4"}""");
        await transport.PublishAsync(CloudEventJson.Read(CloudEventJson.Write(old)), 1, TestContext.Current.CancellationToken);

        var (heard, _) = Assert.Single(Weighing.Heard, h => h.Envelope.Id == old.Id);
        Assert.Equal(new CrateWeighed("kg", 4, "unknown"), heard);
    }

    [Theory]
    [InlineData(4)]
    [InlineData(0)]
    public async Task What_a_subscriber_cannot_read_is_tried_again_and_ends_among_the_dead_letters(int version)
    {
        var transport = application.Services.GetRequiredService<IEventTransport>();
        var letters = application.Services.GetRequiredService<IDeadLetters>();
        var unknown = Weighed(version, """{"unit":"kg","weight":2.50,"by":"Ada"}""");
        await Assert.ThrowsAnyAsync<Exception>(() => transport.PublishAsync(unknown, 1, TestContext.Current.CancellationToken));
        Assert.DoesNotContain(await letters.ListAsync(null, 100, TestContext.Current.CancellationToken), letter => letter.Event.Id == unknown.Id);

        await transport.PublishAsync(unknown, 2, TestContext.Current.CancellationToken);

        var dead = Assert.Single(await letters.ListAsync(null, 100, TestContext.Current.CancellationToken), letter => letter.Event.Id == unknown.Id);
        Assert.Equal(version, dead.Event.SchemaVersion);
        Assert.Equal(unknown.Data.ToArray(), dead.Event.Data.ToArray());
        Assert.Contains(nameof(EventDataException), dead.Error, StringComparison.Ordinal);
        Assert.DoesNotContain(Weighing.Heard, h => h.Envelope.Id == unknown.Id);
    }

    private static async Task<(Type Record, int Version)?> UntilAsync(string id, string type)
    {
        for (var attempt = 0; attempt < 1200; attempt++)
        {
            foreach (var (heard, envelope) in Weighing.Heard)
            {
                if (envelope.AggregateId == id && envelope.Type == type)
                {
                    return (heard.GetType(), envelope.SchemaVersion);
                }
            }

            await Task.Delay(100, TestContext.Current.CancellationToken);
        }

        return null;
    }

    private static EventEnvelope Weighed(int version, string data) => Event("crate.weighed", version, data);

    private static EventEnvelope Event(string type, int version, string data) => new()
    {
        Id = Guid.CreateVersion7(),
        Type = type,
        AggregateType = "crate",
        AggregateId = Guid.CreateVersion7().ToString(),
        OccurredAt = default,
        SchemaVersion = version,
        Data = Encoding.UTF8.GetBytes(data),
    };
}
