using Arc.Caching;
using Arc.Runtime.Tests.Events;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Arc.Redis.Tests.Caching;

/// <summary>A store that is chosen and not there stops the start and says what is missing.</summary>
public sealed class ChosenAnswerStoreTests
{
    [Theory]
    [InlineData("memory", false, false, null)]
    [InlineData("memory", true, true, null)]
    [InlineData("redis", true, true, null)]
    [InlineData("redis", true, false, "needs ConnectionStrings:Redis")]
    [InlineData("redis", false, true, "needs the package Arc.Redis")]
    [InlineData("redis", false, false, "needs ConnectionStrings:Redis, and the package Arc.Redis")]
    [InlineData("radish", true, true, "'radish' is none of memory, redis.")]
    [InlineData("radish", false, false, "'radish' is none of memory, redis.")]
    public async Task The_choice_is_checked(string store, bool references, bool connects, string? refusal)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration.AddInMemoryCollection([new("Arc:Cache:Store", store), new("ConnectionStrings:Redis", connects ? RealRedis.Shared : null)]);
        builder.AddArc<NotesContext>(arc =>
        {
            if (references)
            {
                new RedisExtension().Configure(arc);
            }
        });
        await using var services = builder.Services.BuildServiceProvider();

        if (refusal is null)
        {
            Assert.NotNull(services.GetRequiredService<CachedReadsSource>());
        }
        else
        {
            var refused = Assert.Throws<OptionsValidationException>(() => services.GetRequiredService<IOptions<CacheOptions>>().Value);
            Assert.Contains(refusal, refused.Message, StringComparison.Ordinal);
            Assert.Contains("Arc:Cache:Store", refused.Message, StringComparison.Ordinal);
        }
    }
}
