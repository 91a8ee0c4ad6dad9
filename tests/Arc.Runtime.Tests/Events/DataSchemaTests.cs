using System.Text;
using Arc.Events;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Arc.Runtime.Tests.Events;

/// <summary>Events say where their schema is when it is known where, and nothing otherwise.</summary>
public sealed class DataSchemaTests : DeliveryBench
{
    [Theory]
    [InlineData("https://shop.example/event-schemas", true)]
    [InlineData("https://shop.example/event-schemas/", false)]
    public async Task Each_event_names_the_schema_of_its_type_and_version(string address, bool together)
    {
        var said = new List<string?>();
        var transport = new ShippingTransport
        {
            TakesBatches = together,
            Answer = (e, _) =>
            {
                said.Add(e.DataSchema);

                return Task.CompletedTask;
            },
        };
        Options.DataSchemaBase = new Uri(address);
        await DeliverAsync(transport, [Event("a", 1), Event("a", 3, type: "note.fertig gelesen/\u00fc")]);

        Assert.Equal(["https://shop.example/event-schemas/note.updated/1", "https://shop.example/event-schemas/note.fertig%20gelesen%2F%C3%BC/3"], said);
    }

    [Fact]
    public async Task Without_an_address_they_say_nothing()
    {
        var transport = new ShippingTransport
        {
            Answer = (e, _) =>
            {
                Assert.Null(e.DataSchema);
                Assert.DoesNotContain("dataschema", Encoding.UTF8.GetString(CloudEventJson.Write(e)), StringComparison.Ordinal);

                return Task.CompletedTask;
            },
        };
        Assert.Single((await DeliverAsync(transport, [Event("a", 1, data: "{}"u8.ToArray())])).Delivered);
    }

    [Theory]
    [InlineData("/event-schemas")]
    [InlineData("shop.example/event-schemas")]
    [InlineData("ftp://shop.example/event-schemas")]
    [InlineData("https://user:secret@shop.example/")]
    [InlineData("https://shop.example/?of=")]
    [InlineData("https://shop.example/?")]
    [InlineData("https://shop.example/#of")]
    [InlineData("https://b\u00fccher.example/")]
    public void What_is_no_address_stops_the_start_without_repeating_it(string address)
    {
        var refused = Assert.Throws<OptionsValidationException>(() => Read(address));
        Assert.Contains("Arc:Outbox:DataSchemaBase: it must be", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_address_is_read_from_the_configuration() =>
        Assert.Equal("http://localhost:5000/schemas", Read("http://localhost:5000/schemas").DataSchemaBase!.AbsoluteUri);

    private static OutboxOptions Read(string address)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration.AddInMemoryCollection([new("Arc:Outbox:DataSchemaBase", address)]);
        builder.AddArc<NotesContext>();
        using var host = builder.Build();

        return host.Services.GetRequiredService<IOptions<OutboxOptions>>().Value;
    }
}
