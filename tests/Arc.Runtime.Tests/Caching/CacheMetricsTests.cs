using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Arc.Permissions;
using Arc.Runtime.Tests.Golden;
using Microsoft.Extensions.DependencyInjection;

namespace Arc.Runtime.Tests.Caching;

/// <summary>Whoever watches an application sees what its cache is worth, resource by resource.</summary>
public sealed class CacheMetricsTests
{
    [Fact]
    public async Task Answers_are_counted_by_resource_and_by_how_they_came_about()
    {
        var time = new ShiftedTime();
        await using var host = await GoldenHost.StartAsync(builder => builder.Services.AddSingleton<TimeProvider>(time));
        var counted = new ConcurrentDictionary<string, long>();
        using var listener = new MeterListener();
        var meters = host.Services.GetRequiredService<IMeterFactory>();
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (instrument.Meter.Scope == meters && instrument is { Meter.Name: "Arc", Name: "arc.cache.answers" })
            {
                self.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>((_, count, tags, _) =>
        {
            var found = tags.ToArray().ToDictionary(tag => tag.Key, tag => tag.Value);
            counted.AddOrUpdate($"{found["resource"]} {found["state"]}", count, (_, sum) => sum + count);
        });
        listener.Start();

        await host.CreateBoardAsync();
        await host.GetAsync("/cached-boards/b1");
        await host.GetAsync("/cached-boards/b1");
        await host.GetAsync("/cached-boards");
        time.Advance(1100);
        host.Boards.AfterRead = () => throw new InvalidOperationException("Not now.");
        await host.GetAsync("/cached-boards/b1");
        host.Boards.Permit = _ => new(Decision<Board>.Rows(row => row.Owner == "me"));
        await host.GetAsync("/cached-boards");

        Assert.Equal(
            new Dictionary<string, long> { ["board miss"] = 2, ["board hit"] = 1, ["board stale"] = 1, ["board bypass"] = 1 },
            counted.ToDictionary());
    }
}
