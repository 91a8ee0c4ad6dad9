using System.Text;
using System.Text.Json;
using Arc.Events;
using Arc.Generators.Live.Hosting;
using Arc.Generators.Live.Shapes;

namespace Arc.Generators.Live.Events;

/// <summary>What an event carries of a row comes to its subscribers as a record: all of it, and never something else in its place.</summary>
public sealed class EventRecordTests(LiveApplication application) : IClassFixture<LiveApplication>
{
    [Fact]
    public void Each_scalar_comes_back_as_it_was()
    {
        var now = new DateTime(2026, 1, 31, 10, 20, 30, 123, DateTimeKind.Utc);
        var row = new Scalars
        {
            Id = Guid.CreateVersion7(),
            Text = "a\u00e9\n\"\ud83d\ude00",
            Flag = true,
            Byte = 255,
            SByte = -128,
            Int16 = -3,
            UInt16 = 65535,
            Int32 = int.MinValue,
            UInt32 = uint.MaxValue,
            Int64 = long.MinValue,
            UInt64 = ulong.MaxValue,
            Decimal = 1.10m,
            Double = -0.1,
            Single = 3.4028235e38f,
            Char = 'x',
            Guid = Guid.CreateVersion7(),
            DateTime = now,
            DateTimeOffset = now,
            DateOnly = new(2026, 1, 31),
            TimeOnly = new(13, 45),
            TimeSpan = TimeSpan.FromDays(1.5),
            Season = Season.Summer,
            Uri = new("https://example.org/a?b=c#d"),
            Bytes = [1, 2, 3],
            Int32OrNull = 7,
            SeasonOrNull = Season.Autumn,
            BytesOrNull = [],
        };
        var record = Envelope(new ScalarsEvents(), row).Read<ScalarsSnapshot>();
        Assert.Equal(
            (row.Id, row.Text, row.Flag, row.Byte, row.SByte, row.Int16, row.UInt16, row.Int32, row.UInt32, row.Int64, row.UInt64, row.Decimal, row.Double, row.Single, row.Char),
            (record.Id, record.Text, record.Flag, record.Byte, record.SByte, record.Int16, record.UInt16, record.Int32, record.UInt32, record.Int64, record.UInt64, record.Decimal, record.Double, record.Single, record.Char));
        Assert.Equal(
            (row.Guid, row.DateTime, row.DateTimeOffset, row.DateOnly, row.TimeOnly, row.TimeSpan, row.Season, row.Uri, row.Int32OrNull, row.SeasonOrNull),
            (record.Guid, record.DateTime, record.DateTimeOffset, record.DateOnly, record.TimeOnly, record.TimeSpan, record.Season, record.Uri, record.Int32OrNull, record.SeasonOrNull));
        Assert.Equal(row.Bytes, record.Bytes.ToArray());
        Assert.Equal(0, record.BytesOrNull!.Value.Length);
        Assert.Null(record.TextOrNull);
        Assert.Null(Envelope(new ScalarsEvents(), new Scalars()).Read<ScalarsSnapshot>().BytesOrNull);
    }

    [Fact]
    public void A_number_that_is_not_finite_is_none_in_the_record_either()
    {
        var record = Envelope(new ScalarsEvents(), new Scalars { Double = double.PositiveInfinity, Single = float.NaN, DoubleOrNull = double.NaN }).Read<ScalarsSnapshot>();
        Assert.Equal((double.NaN, float.NaN, null), (record.Double, record.Single, record.DoubleOrNull));
    }

    [Fact]
    public void Collections_objects_within_and_foreign_types_come_back()
    {
        var gathered = Envelope(new GatheredEvents(), new Gathered { Array = ["a"], Set = [Guid.Empty], Seasons = [Season.Summer], Lines = [new() { Sku = "s", Season = Season.Spring }] }).Read<GatheredSnapshot>();
        Assert.Equal(["a"], gathered.Array);
        Assert.Equal([Guid.Empty], gathered.Set);
        Assert.Equal([Season.Summer], gathered.Seasons);
        Assert.Null(gathered.OrNull);
        Assert.Equal([new GatheredSnapshotLine { Sku = "s", Quantity = 1, Season = Season.Spring }], gathered.Lines);

        var customer = new Customer { Name = "n", Home = new() { Street = "s", Position = new() { Latitude = 1.5 } }, Credit = new(2.5m) { Rounding = new(2, true) } };
        var read = Envelope(new CustomerEvents(), customer).Read<CustomerSnapshot>();
        Assert.Equal(("s", "Berlin", 1.5), (read.Home.Street, read.Home.City, read.Home.Position?.Latitude));
        Assert.Null(read.Office);
        Assert.Equal((2.5m, "EUR", 2), (read.Credit?.Amount, read.Credit?.Currency, read.Credit?.Rounding?.Digits));

        var fallback = Envelope(new FallbackEvents(), new Fallback { Counts = { ["a"] = 1 }, Version = new(1, 2), Color = 0xff00 }).Read<FallbackSnapshot>();
        Assert.Equal((1, new Version(1, 2), 0xff00), (fallback.Counts["a"], fallback.Version, fallback.Color));
    }

    [Fact]
    public void What_is_hidden_or_for_some_callers_only_has_no_place_in_the_record()
    {
        string[] members = [.. typeof(ProductSnapshot).GetProperties().Select(property => property.Name)];
        Assert.DoesNotContain(nameof(Product.InternalNotes), members);
        Assert.DoesNotContain(nameof(Product.Cost), members);
        Assert.Contains(nameof(Product.Price), members);
    }

    [Theory]
    [InlineData("""{"id":"0195f0aa-7b2c-7d3e-8f40-123456789abc","name":"n","home":{"street":"s"}}""", "/home/city")]
    [InlineData("""{"id":"0195f0aa-7b2c-7d3e-8f40-123456789abc","home":{"street":"s","city":"c"}}""", "/name")]
    [InlineData("""{"id":7,"name":"n","home":{"street":"s","city":"c"}}""", "/id")]
    [InlineData("""{"id":"0195f0aa-7b2c-7d3e-8f40-123456789abc","name":null,"home":{"street":"s","city":"c"}}""", "/name")]
    [InlineData("[]", "all of it")]
    [InlineData("{", "not JSON")]
    [InlineData("", "not JSON")]
    public void Data_of_another_form_is_refused_with_the_place_where_it_is_wrong(string data, string place)
    {
        var refused = Assert.Throws<EventDataException>(() => Envelope("customer.created", data).Read<CustomerSnapshot>());
        Assert.Contains(place, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_the_record_does_not_know_is_passed_over_and_what_may_be_null_may_be_absent()
    {
        var read = Envelope("customer.created", """{"id":"0195f0aa-7b2c-7d3e-8f40-123456789abc","more":{"a":[1]},"name":"n","home":{"street":"s","city":"c","more":1}}""").Read<CustomerSnapshot>();
        Assert.Equal(("n", null, null), (read.Name, read.Office, read.Home.Position));
    }

    [Fact]
    public void Data_of_another_event_or_of_another_version_is_refused()
    {
        var row = new Customer { Name = "n", Home = new() { Street = "s" } };
        Assert.Contains("customer.created", Assert.Throws<EventDataException>(() => Envelope(new CustomerEvents(), row).Read<ScalarsSnapshot>()).Message, StringComparison.Ordinal);
        Assert.Contains("version 2", Assert.Throws<EventDataException>(() => Envelope(new CustomerEvents(), row, version: 2).Read<CustomerSnapshot>()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_subscriber_gets_the_record_of_its_events()
    {
        var id = (await application.SendAsync("POST", "/customers", """{"name":"Ada","home":{"street":"s"}}""")).Expect(201)["id"]!.ToString();
        (await application.SendAsync("PATCH", "/customers/" + id, """{"name":"Eve"}""")).Expect(200);
        (await application.SendAsync("DELETE", "/customers/" + id)).Expect(204);
        var received = await UntilAsync(() => Deliveries.Customers.Where(delivery => delivery.Envelope.AggregateId == id).ToList(), 2);
        Assert.Equal(
            [("customer.created", "Ada"), ("customer.deleted", "Eve")],
            received.OrderBy(delivery => delivery.Envelope.Id).Select(delivery => (delivery.Envelope.Type, delivery.Customer.Name)));
        Assert.All(received, delivery => Assert.Equal(id, delivery.Customer.Id.ToString()));
    }

    [Fact]
    public async Task A_record_of_another_assembly_is_one_like_others()
    {
        var city = Guid.CreateVersion7().ToString();
        (await application.SendAsync("POST", "/warehouses", $$"""{"city":"{{city}}"}""")).Expect(201);
        Assert.Single(await UntilAsync(() => Deliveries.Warehouses.Where(warehouse => warehouse.City == city).ToList(), 1));
    }

    [Fact]
    public void The_record_of_a_row_whose_removal_is_a_mark_reads_its_return_too_and_no_other_does()
    {
        var product = Envelope(new ProductEvents(), new Product { Name = "Chair", Sku = "C-1" });
        Assert.Equal("Chair", Envelope("product.restored", Encoding.UTF8.GetString(product.Data.Span)).Read<ProductSnapshot>().Name);

        var scalars = Envelope(new ScalarsEvents(), new Scalars());
        Assert.Throws<EventDataException>(() => Envelope(new ScalarsEvents().Restored, Encoding.UTF8.GetString(scalars.Data.Span)).Read<ScalarsSnapshot>());
    }

    private static async Task<List<T>> UntilAsync<T>(Func<List<T>> received, int count)
    {
        for (var attempt = 0; attempt < 1200 && received().Count < count; attempt++)
        {
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }

        return received();
    }

    private static EventEnvelope Envelope<T>(ResourceEvents<T> events, T row, int version = 1)
        where T : class
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            events.WriteData(writer, row);
        }

        return Envelope(events.Created, Encoding.UTF8.GetString(buffer.ToArray()), version);
    }

    private static EventEnvelope Envelope(string type, string data, int version = 1) => new()
    {
        Id = Guid.CreateVersion7(),
        Type = type,
        AggregateType = "a",
        AggregateId = "1",
        OccurredAt = default,
        SchemaVersion = version,
        Data = Encoding.UTF8.GetBytes(data),
    };
}
