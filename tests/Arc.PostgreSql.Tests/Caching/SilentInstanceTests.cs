using System.Diagnostics;
using Arc.PostgreSql.Caching;
using Arc.Runtime.Tests.Golden;
using Microsoft.AspNetCore.Builder;

namespace Arc.PostgreSql.Tests.Caching;

/// <summary>Who dies between a commit and its notice tells nobody; that it has fallen silent does.</summary>
public sealed class SilentInstanceTests : IAsyncLifetime
{
    private readonly Quick _instances = new();

    public async ValueTask InitializeAsync()
    {
        await _instances.StartAsync();
        await One.CreateBoardAsync();
    }

    private GoldenHost One => _instances[0];

    public ValueTask DisposeAsync() => _instances.DisposeAsync();

    [Fact]
    public async Task What_an_instance_has_kept_goes_when_another_one_has_fallen_silent_and_not_when_one_has_said_farewell()
    {
        await SayAsync("gone 1 board");
        await SayAsync("gone 2 !");
        await Task.Delay(3000);
        var silence = Stopwatch.StartNew();
        await SayAsync("dead 1");
        await _instances.ChangeSecretlyAsync("x");

        await Until.TrueAsync(() => One.Log.Entries.Any(entry => entry.Id == 6971));

        // Not that of the one that said farewell.
        Assert.True(silence.Elapsed > TimeSpan.FromSeconds(10));
        await Until.OwnerAsync(One, "x");
    }

    private Task SayAsync(string text) => _instances.ExecuteAsync("SELECT pg_notify($1, $2)", PostgreSqlChangeExchange.Channel, text);

    private sealed class Quick : CachingInstances
    {
        protected override void Configure(WebApplicationBuilder builder) => builder.Configuration["Arc:Cache:MaxSilence"] = "00:00:03";
    }
}
