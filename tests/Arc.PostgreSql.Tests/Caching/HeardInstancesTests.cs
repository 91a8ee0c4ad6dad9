using System.Diagnostics;
using Arc.Caching;
using Arc.PostgreSql.Caching;
using Arc.Resources;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Arc.PostgreSql.Tests.Caching;

/// <summary>What an instance knows of the others from the one order in which all hear all notices.</summary>
public sealed class HeardInstancesTests : IDisposable
{
    private readonly ServiceProvider _services;
    private readonly HeardInstances _heard;

    public HeardInstancesTests()
    {
        var services = new ServiceCollection();
        services.AddSingleton(new ResourceCatalog([], [])).AddLogging();
        services.AddSingleton<IConfiguration>(new ConfigurationManager { ["Arc:Cache:MaxSilence"] = "00:00:00.200" });
        services.AddArcCaching();
        _services = services.BuildServiceProvider();
        _heard = new HeardInstances(Ledger, NullLogger<PostgreSqlChangeExchange>.Instance);
    }

    private ChangeLedger Ledger => _services.GetRequiredService<ChangeLedger>();

    public void Dispose() => _services.Dispose();

    [Fact]
    public void Who_hears_itself_has_heard_all_up_to_when_it_spoke_and_not_further()
    {
        _heard.Begin();
        var first = _heard.Say("");
        var between = Stopwatch.GetTimestamp();
        var second = _heard.Say("board");
        Assert.True(Ledger.HeardUpTo < between);

        _heard.Hear("other 1 board");
        Assert.True(Ledger.HeardUpTo < between);

        _heard.Hear(first);
        var upTo = Ledger.HeardUpTo;
        Assert.True(upTo <= between);

        _heard.Hear(second);
        Assert.True(Ledger.HeardUpTo >= between);
    }

    [Fact]
    public async Task Who_hears_nothing_of_itself_for_long_is_deaf_and_who_had_to_wait_for_its_turn_is_not()
    {
        _heard.Begin();
        var said = Enumerable.Range(0, 5).Select(_ => _heard.Say("")).ToArray();
        _heard.ThrowIfDeaf();
        await Task.Delay(400);
        Assert.Throws<TimeoutException>(_heard.ThrowIfDeaf);

        _heard.Hear(said[0]);
        _heard.ThrowIfDeaf();
    }
}
