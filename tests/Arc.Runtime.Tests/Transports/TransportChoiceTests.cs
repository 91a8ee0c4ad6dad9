using Arc.Events;
using Arc.Runtime.Tests.Events;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Arc.Runtime.Tests.Transports;

/// <summary>How events travel is configured, and a mistake in it stops the start with what is missing.</summary>
public sealed class TransportChoiceTests
{
    [Theory]
    [InlineData("redis-streams", "Arc.Redis")]
    [InlineData("redis-pubsub", "Arc.Redis")]
    [InlineData("postgresql", "Arc.PostgreSql")]
    [InlineData("pigeons", "memory")]
    public async Task A_transport_that_is_not_there_stops_the_start_and_says_what_is_missing(string transport, string named)
    {
        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => StartAsync("Arc:Transport", transport));

        Assert.Contains(named, refused.Message, StringComparison.Ordinal);
        Assert.Contains(transport, refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Name", "a{b}")]
    [InlineData("Lease", "00:00:00")]
    [InlineData("Keep", "-00:00:01")]
    [InlineData("KeepMarks", "00:00:01")]
    [InlineData("Poll", "01:00:00")]
    public async Task An_option_that_cannot_work_stops_the_start_by_its_name(string option, string value)
    {
        var refused = await Assert.ThrowsAsync<OptionsValidationException>(() => StartAsync($"Arc:Transports:{option}", value));

        Assert.Contains($"Arc:Transports:{option}", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_configured_redis_is_not_chosen_by_itself()
    {
        using var host = await StartAsync("ConnectionStrings:Redis", "localhost:1");

        Assert.Equal("MemoryTransport", host.Services.GetRequiredService<IEventTransport>().GetType().Name);
        await host.StopAsync();
    }

    private static async Task<IHost> StartAsync(string key, string value)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration.AddInMemoryCollection([new(key, value)]);
        builder.Logging.SetMinimumLevel(LogLevel.None);
        builder.Services.AddSingleton<Received>();
        builder.AddArc<NotesContext>();
        var host = builder.Build();
        await host.StartAsync();

        return host;
    }
}
