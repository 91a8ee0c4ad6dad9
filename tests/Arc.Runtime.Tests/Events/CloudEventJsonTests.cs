using System.Text;
using System.Text.Json;
using Arc.Events;

namespace Arc.Runtime.Tests.Events;

/// <summary>The bytes between processes are CloudEvents 1.0, today and for every later version.</summary>
public sealed class CloudEventJsonTests
{
    private const string First =
        """{"specversion":"1.0","id":"01920000-0000-7000-8000-000000000001","source":"/order","type":"order.paid","subject":"A 1","time":"2026-02-03T04:05:06.789+00:00","aggregatetype":"order","schemaversion":2,"tenantid":"acme","userid":"u1","correlationid":"c1","traceparent":"00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01","datacontenttype":"application/json","data":{"total":12.50}}""";

    private const string Second =
        """{"specversion":"1.0","id":"01920000-0000-7000-8000-000000000001","source":"/order","type":"order.paid","subject":"A 1","time":"2026-02-03T04:05:06.789+00:00","aggregatetype":"order","partitionkey":"order/A 1","schemaversion":2,"tenantid":"acme","userid":"u1","correlationid":"c1","idempotencykey":"invoice 7","traceparent":"00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01","tracestate":"rojo=1","causationid":"01920000-0000-7000-8000-000000000000","datacontenttype":"application/json","data":{"total":12.50}}""";

    private const string Third =
        """{"specversion":"1.0","id":"01920000-0000-7000-8000-000000000001","source":"/order","type":"order.paid","subject":"A 1","time":"2026-02-03T04:05:06.789+00:00","aggregatetype":"order","partitionkey":"order/A 1","schemaversion":2,"tenantid":"acme","userid":"u1","correlationid":"c1","idempotencykey":"invoice 7","traceparent":"00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01","tracestate":"rojo=1","causationid":"01920000-0000-7000-8000-000000000000","datacontenttype":"application/json","dataschema":"https://shop.example/event-schemas/order.paid/2","data":{"total":12.50}}""";

    [Fact]
    public void An_event_that_says_where_its_schema_is_is_written_as_these_bytes_and_read_again()
    {
        var read = CloudEventJson.Read(Encoding.UTF8.GetBytes(Third));
        Assert.Equal("https://shop.example/event-schemas/order.paid/2", read.DataSchema);
        Assert.Equal(Third, Encoding.UTF8.GetString(CloudEventJson.Write(read)));
    }

    [Fact]
    public void An_event_is_written_as_these_bytes() => Assert.Equal(Second, Encoding.UTF8.GetString(CloudEventJson.Write(Sample(whole: true))));

    [Theory]
    [InlineData(First, false)]
    [InlineData(Second, true)]
    public void These_bytes_are_read_as_the_event(string text, bool whole)
    {
        var read = CloudEventJson.Read(Encoding.UTF8.GetBytes(text));

        Assert.Equivalent(Sample(whole), read);
        Assert.Equal("""{"total":12.50}""", Encoding.UTF8.GetString(read.Data.Span));
    }

    [Fact]
    public void Attributes_of_others_are_skipped_and_their_order_is_free()
    {
        var read = CloudEventJson.Read(Encoding.UTF8.GetBytes(
            """{"data":[1],"com":{"x":[]},"time":"2026-01-01T00:00:00Z","subject":"1","aggregatetype":"order","type":"order.paid","id":"01920000-0000-7000-8000-000000000001","specversion":"1.0","dataschema":{"x":[1]}}"""));

        Assert.Equal("[1]", Encoding.UTF8.GetString(read.Data.Span));
        Assert.Equal(1, read.SchemaVersion);
        Assert.Null(read.TenantId);
        Assert.Null(read.CausationId);
        Assert.Null(read.DataSchema);
        Assert.Equal(("/order", "order/1"), (read.Source, read.PartitionKey));
    }

    [Fact]
    public void Where_an_event_comes_from_is_what_its_sender_says()
    {
        var read = CloudEventJson.Read(Encoding.UTF8.GetBytes(Second.Replace("\"/order\"", "\"https://shop.example/orders\"", StringComparison.Ordinal)));

        Assert.Equal("https://shop.example/orders", read.Source);
        Assert.Contains("\"source\":\"https://shop.example/orders\"", Encoding.UTF8.GetString(CloudEventJson.Write(read)), StringComparison.Ordinal);
    }

    [Fact]
    public void Data_travels_however_deep_it_is()
    {
        var data = new string('[', 1000) + new string(']', 1000);
        var read = CloudEventJson.Read(CloudEventJson.Write(Sample(data)));

        Assert.Equal(data, Encoding.UTF8.GetString(read.Data.Span));
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("""{"a":""")]
    [InlineData("{}{}")]
    [InlineData("{\"a\":\"\n\"}")]
    public void Damaged_data_is_not_written(string data) => Assert.ThrowsAny<JsonException>(() => CloudEventJson.Write(Sample(data)));

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"specversion":"0.3"}""")]
    [InlineData("""{"specversion":1}""")]
    [InlineData("""{"specversion":"1.0","id":"x"}""")]
    [InlineData("""{"specversion":"1.0","id":"01920000-0000-7000-8000-000000000001","type":""}""")]
    [InlineData("""{"specversion":"1.0","id":"01920000-0000-7000-8000-000000000001","type":"a","subject":null,"time":5}""")]
    [InlineData("""{"specversion":"1.0","id":"01920000-0000-7000-8000-000000000001","data":{"a":""")]
    public void What_is_no_event_is_refused_as_malformed(string text) =>
        Assert.ThrowsAny<JsonException>(() => CloudEventJson.Read(Encoding.UTF8.GetBytes(text)));

    private static EventEnvelope Sample(string data) => new()
    {
        Id = Guid.CreateVersion7(),
        Type = "order.paid",
        AggregateType = "order",
        AggregateId = "A 1",
        OccurredAt = default,
        Data = Encoding.UTF8.GetBytes(data),
    };

    private static EventEnvelope Sample(bool whole) => new()
    {
        Id = new Guid("01920000-0000-7000-8000-000000000001"),
        Type = "order.paid",
        AggregateType = "order",
        AggregateId = "A 1",
        OccurredAt = new DateTimeOffset(2026, 2, 3, 4, 5, 6, 789, TimeSpan.Zero),
        TenantId = "acme",
        UserId = "u1",
        CorrelationId = "c1",
        CausationId = whole ? new Guid("01920000-0000-7000-8000-000000000000") : null,
        IdempotencyKey = whole ? "invoice 7" : null,
        TraceState = whole ? "rojo=1" : null,
        TraceParent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
        SchemaVersion = 2,
        Data = "{\"total\":12.50}"u8.ToArray(),
    };
}
