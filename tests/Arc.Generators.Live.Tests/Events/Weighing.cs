using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;

namespace Arc.Generators.Live.Events;

/// <summary>A resource whose events had kilograms before they had grams.</summary>
[Resource(EventSchemaVersion = 2), Permit(Operations.All, Anyone = true)]
public partial class Crate : IRaisesEvents
{
    public Guid Id { get; init; }

    public required int Grams { get; set; }

    [Hidden] public string? Secret { get; set; }

    [Action, Permit(Anyone = true)]
    public void Weigh() => this.Raise(new CrateWeighed("g", Grams, "scale"));

    [Upcast(1)]
    private static JsonObject FromKilograms(JsonObject data)
    {
        data["grams"] = (int)(data["kilograms"]!.GetValue<decimal>() * 1000);
        return data;
    }
}

/// <summary>An event that was a text first, and did not say who weighed then.</summary>
[DomainEvent("crate.weighed", SchemaVersion = 3)]
public sealed partial record CrateWeighed(string Unit, decimal Weight, string By)
{
    [Upcast(2)]
    internal static JsonObject WithWeigher(JsonObject data)
    {
        data.TryAdd("by", "unknown");
        return data;
    }

    [Upcast(1)]
    private static JsonObject FromText(JsonObject data) => new()
    {
        ["unit"] = "kg",
        ["weight"] = decimal.Parse(data["text"]!.GetValue<string>(), CultureInfo.InvariantCulture),
    };
}

/// <summary>Who hears of crates.</summary>
public static class Weighing
{
    public static ConcurrentQueue<(object Heard, EventEnvelope Envelope)> Heard { get; } = [];

    [Subscribe("crate.weighed", MaxAttempts = 2)]
    public static void OnWeighed(CrateWeighed weighed, EventEnvelope envelope) => Heard.Enqueue((weighed, envelope));

    [Subscribe("crate.created")]
    public static void OnCreated(CrateSnapshot crate, EventEnvelope envelope) => Heard.Enqueue((crate, envelope));
}
