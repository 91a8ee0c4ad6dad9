using System.Text;
using Arc.Events;
using Arc.Generators.Live.Hosting;
using Arc.Generators.Live.Shapes;

namespace Arc.Generators.Live.Events;

/// <summary>What an entity says of itself reaches those who listen, as the type that it said it with.</summary>
public sealed class DomainEventTests(LiveApplication application) : IClassFixture<LiveApplication>
{
    [Fact]
    public async Task Events_that_an_action_raises_follow_the_rows_own_in_their_order()
    {
        var id = await CreateAsync();
        (await application.SendAsync("POST", $"/shipments/{id}/action", """{"action":"ship","carrier":"Ada"}""")).Expect(200);

        var heard = await UntilAsync(id, "shipment.invoiced");
        Assert.Equal(["shipment.created", "shipment.updated", "shipment.left", "shipment.invoiced"], heard.Where(h => h.Event is null).Select(h => h.Type));
        Assert.All(heard, h => Assert.Equal(("shipment", id), (h.Envelope.AggregateType, h.Envelope.AggregateId)));
    }

    [Fact]
    public async Task A_subscriber_gets_the_event_that_was_raised_without_what_is_hidden()
    {
        var id = await CreateAsync();
        (await application.SendAsync("POST", $"/shipments/{id}/action", """{"action":"ship","carrier":"Ada"}""")).Expect(200);

        var left = (ShipmentLeft)(await UntilAsync(id, "shipment.left", typed: true)).Single(h => h.Event is ShipmentLeft).Event!;
        Assert.Equal(("Ada", new Money(2.5m), 1, Season.Summer, null), (left.Carrier, left.Price, left.Parcels, left.Season, left.Secret));
        Assert.Equal(["A", "B"], left.Stops);
    }

    [Fact]
    public async Task An_action_that_changes_nothing_tells_what_it_raised_all_the_same()
    {
        var id = await CreateAsync();
        (await application.SendAsync("POST", $"/shipments/{id}/action", """{"action":"ask"}""")).Expect(200);

        var heard = await UntilAsync(id, "shipment.invoiced");
        Assert.Equal(["shipment.created", "shipment.invoiced"], heard.Where(h => h.Event is null).Select(h => h.Type));
    }

    [Theory]
    [InlineData("{}", "/number")]
    [InlineData("""{"number":"x"}""", "/number")]
    [InlineData("7", "all of it")]
    public void Data_of_another_form_is_refused_with_the_place_where_it_is_wrong(string data, string place)
    {
        var envelope = new EventEnvelope
        {
            Id = Guid.CreateVersion7(),
            Type = "shipment.invoiced",
            AggregateType = "shipment",
            AggregateId = "1",
            OccurredAt = default,
            Data = Encoding.UTF8.GetBytes(data),
        };
        Assert.Contains(place, Assert.Throws<EventDataException>(() => envelope.Read<ShipmentInvoiced>()).Message, StringComparison.Ordinal);
    }

    private async Task<string> CreateAsync()
        => (await application.SendAsync("POST", "/shipments", """{"goods":"mugs"}""")).Expect(201)["id"]!.ToString();

    private static async Task<List<(string Type, object? Event, EventEnvelope Envelope)>> UntilAsync(string id, string type, bool typed = false)
    {
        for (var attempt = 0; attempt < 1200 && !Of(id).Exists(h => h.Type == type && (h.Event is not null) == typed); attempt++)
        {
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }

        return Of(id);
    }

    private static List<(string Type, object? Event, EventEnvelope Envelope)> Of(string id) => [.. Shipping.Heard.Where(h => h.Envelope.AggregateId == id)];
}
