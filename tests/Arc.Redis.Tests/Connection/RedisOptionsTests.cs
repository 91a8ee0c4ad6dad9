using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Arc.Redis.Tests.Connection;

/// <summary>Configuration says where Redis is, and a mistake in it is told at once and without its secrets.</summary>
public sealed class RedisOptionsTests
{
    [Fact]
    public void The_connection_string_comes_from_the_configuration()
    {
        Assert.Equal("redis.example:6380", Read("redis.example:6380").ConnectionString);
    }

    [Fact]
    public void Code_has_the_last_word()
    {
        Assert.Equal("other:1", Read("redis.example:6380", options => options.ConnectionString = "other:1").ConnectionString);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("localhost:6379,password=hunter2,noSuchOption=1")]
    [InlineData("password=hunter2")]
    public void A_connection_string_that_cannot_work_is_refused_without_repeating_it(string? connectionString)
    {
        OptionsValidationException refused = Assert.Throws<OptionsValidationException>(() => Read(connectionString));

        Assert.Contains("Redis", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", refused.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_timeout_of_nothing_is_refused()
    {
        Assert.Throws<OptionsValidationException>(() => Read("localhost", options => options.CommandTimeout = TimeSpan.Zero));
    }

    [Fact]
    public void Adding_it_twice_gives_one_connection()
    {
        IServiceCollection services = Services("localhost").AddArcRedis();

        Assert.Single(services, service => service.ServiceType == typeof(RedisConnection));
    }

    private static RedisOptions Read(string? connectionString, Action<RedisOptions>? configure = null)
    {
        using ServiceProvider provider = Services(connectionString, configure).BuildServiceProvider();
        return provider.GetRequiredService<IOptions<RedisOptions>>().Value;
    }

    private static IServiceCollection Services(string? connectionString, Action<RedisOptions>? configure = null) => new ServiceCollection()
        .AddLogging()
        .AddSingleton<IConfiguration>(new ConfigurationBuilder()
            .AddInMemoryCollection([KeyValuePair.Create<string, string?>("ConnectionStrings:Redis", connectionString)])
            .Build())
        .AddArcRedis(configure);
}
