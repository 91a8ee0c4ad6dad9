using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Arc.Events;
using Arc.Generators.Live.Hosting;
using Arc.Generators.Live.Shapes;
using Microsoft.Extensions.DependencyInjection;

namespace Arc.Generators.Live.Events;

/// <summary>Each event has a schema that is true of it, and that says nothing of what events leave out.</summary>
public sealed class EventSchemaTests(LiveApplication application) : IClassFixture<LiveApplication>
{
    private EventCatalog Catalog => application.Services.GetRequiredService<EventCatalog>();

    [Fact]
    public async Task Events_as_they_are_stored_are_valid_by_their_schemas()
    {
        var now = new DateTime(2026, 1, 31, 10, 20, 30, 123, DateTimeKind.Utc);
        (string Type, string Data)[] events =
        [
            Row(new ScalarsEvents(), new Scalars { DateTime = now, DateTimeOffset = now }),
            Row(new ScalarsEvents(), new Scalars
            {
                Text = "a\u00e9\n\"\ud83d\ude00",
                SByte = -128,
                UInt64 = ulong.MaxValue,
                Int64 = long.MinValue,
                Decimal = 1.10m,
                Char = 'x',
                DateTime = now,
                DateTimeOffset = now,
                TimeOnly = new(13, 45),
                TimeSpan = TimeSpan.FromDays(1.5),
                Season = Season.Summer,
                Uri = new("https://example.org/a?b=c#d"),
                Bytes = [1, 2, 3],
                Int32OrNull = 7,
                SeasonOrNull = Season.Autumn,
                BytesOrNull = [],
            }),
            Row(new ScalarsEvents(), new Scalars { DateTime = now, DateTimeOffset = now, Double = double.PositiveInfinity, Single = float.NaN, DoubleOrNull = double.NaN }),
            Row(new GatheredEvents(), new Gathered { Array = ["a"], Set = [Guid.Empty], Seasons = [Season.Summer], Lines = [new() { Sku = "s", Season = Season.Spring }] }),
            Row(new CustomerEvents(), new Customer { Name = "n", Home = new() { Street = "s", Position = new() { Latitude = 1.5 } }, Credit = new(2.5m) { Rounding = new(2, true) } }),
            Row(new CustomerEvents(), new Customer { Name = "n", Home = new() { Street = "s" } }),
            Row(new FallbackEvents(), new Fallback { Counts = { ["a"] = 1 }, Version = new(1, 2), Color = 0xff00 }),
            Row(new CrateEvents(), new Crate { Grams = 1, Secret = "s" }),
            Happened(new ShipmentLeft("Ada", new Money(2.5m)) { Season = Season.Summer, Secret = "s", Stops = ["A", "B"] }),
            Happened(new ShipmentLeft("Ada", new Money(2.5m) { Rounding = new(2, true) })),
            Happened(new ShipmentInvoiced { Number = 7 }),
            Happened(new CrateWeighed("kg", 1.5m, "Ada")),
        ];

        Assert.All(
            events.Zip(await SchemaJudge.JudgeAsync(events.Select(e => (SchemaOf(e.Type), (string?)e.Data)))),
            judged => Assert.True(judged.Second is null, $"{judged.First.Type}: {judged.Second}: {judged.First.Data}"));
    }

    [Fact]
    public async Task What_is_no_such_event_is_not_valid()
    {
        (string Type, string Data)[] wrong =
        [
            ("shipment.invoiced", "{}"),
            ("shipment.invoiced", """{"number":"7"}"""),
            ("shipment.invoiced", "7"),
            ("crate.weighed", """{"unit":"kg","weight":1}"""),
            ("customer.created", """{"id":"0195f0aa-7b2c-7d3e-8f40-123456789abc","name":"n","home":{"street":"s"},"office":null,"credit":null}"""),
        ];
        Assert.All(await SchemaJudge.JudgeAsync(wrong.Select(e => (SchemaOf(e.Type), (string?)e.Data))), Assert.NotNull);
    }

    [Fact]
    public async Task Every_schema_of_the_application_is_a_schema()
    {
        Assert.NotEmpty(Catalog.Schemas);
        Assert.All(await SchemaJudge.JudgeAsync(Catalog.Schemas.Select(schema => (schema.Json, (string?)null))), Assert.Null);
        Assert.All(Catalog.Schemas, schema => Assert.Equal("https://json-schema.org/draft/2020-12/schema", JsonNode.Parse(schema.Json)!["$schema"]!.GetValue<string>()));
    }

    [Theory]
    [InlineData("crate.created", "grams id")]
    [InlineData("shipment.left", "carrier parcels price season stops")]
    public void What_is_hidden_is_not_mentioned(string type, string members)
    {
        var schema = JsonNode.Parse(SchemaOf(type))!;
        Assert.Equal(members, string.Join(' ', schema["properties"]!.AsObject().Select(member => member.Key).Order(StringComparer.Ordinal)));
        Assert.DoesNotContain("secret", schema.ToJsonString(), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void What_only_some_callers_may_read_is_not_mentioned()
    {
        var members = JsonNode.Parse(SchemaOf("product.created"))!["properties"]!.AsObject();
        Assert.False(members.ContainsKey("cost"));
        Assert.False(members.ContainsKey("internalNotes"));
        Assert.True(members.ContainsKey("price"));
    }

    [Fact]
    public void A_schema_is_found_by_type_and_version_also_of_another_assembly()
    {
        Assert.True(Catalog.TryFind("crate.weighed", out var newest));
        Assert.Equal(("crate.weighed", 3), (newest.Type, newest.Version));
        Assert.True(Catalog.TryFind("crate.weighed", 3, out var same));
        Assert.Same(newest, same);
        Assert.False(Catalog.TryFind("crate.weighed", 2, out _));
        Assert.False(Catalog.TryFind("crate.lost", out _));
        Assert.True(Catalog.TryFind("warehouse.created", 1, out _));
        Assert.All(["created", "updated", "deleted"], what => Assert.True(Catalog.TryFind($"crate.{what}", 2, out _)));
    }

    private string SchemaOf(string type)
    {
        Assert.True(Catalog.TryFind(type, out var schema), type);

        return schema.Json;
    }

    private static (string Type, string Data) Row<T>(ResourceEvents<T> events, T row)
        where T : class => (events.Created, Written(writer => events.WriteData(writer, row)));

    private static (string Type, string Data) Happened(IDomainEvent happened) => (happened.EventType, Written(happened.WriteData));

    private static string Written(Action<Utf8JsonWriter> write)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            write(writer);
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }
}
