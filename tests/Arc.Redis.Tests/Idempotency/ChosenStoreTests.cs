using Arc.Idempotency;
using Arc.Runtime.Tests.Events;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Arc.Redis.Tests.Idempotency;

/// <summary>An application that has a Redis starts, and keeps keys where it says.</summary>
public sealed class ChosenStoreTests
{
    [Theory]
    [InlineData(null, "Redis")]
    [InlineData("Redis", "Redis")]
    [InlineData("Memory", "Memory")]
    public async Task Keys_are_kept_where_the_configuration_says_and_in_Redis_when_it_says_nothing(string? chosen, string expected)
    {
        await using var services = Application(chosen);

        Assert.Equal(expected, services.GetRequiredService<IdempotencyGate>().Store.Name);
    }

    [Fact]
    public async Task A_name_that_is_no_store_stops_the_start_with_those_that_are()
    {
        await using var services = Application("Radish");

        var refused = Assert.Throws<OptionsValidationException>(() => services.GetRequiredService<IdempotencyGate>());
        Assert.Contains("'Radish' is none of Memory, Redis.", refused.Message, StringComparison.Ordinal);
    }

    private static ServiceProvider Application(string? chosen)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration.AddInMemoryCollection([new("ConnectionStrings:Redis", RealRedis.Shared), new("Arc:Idempotency:Store", chosen)]);
        builder.AddArc<NotesContext>(arc => new RedisExtension().Configure(arc));

        return builder.Services.BuildServiceProvider();
    }
}
