using Arc.Caching;
using Microsoft.Extensions.DependencyInjection;

namespace Arc.Runtime.Tests.Golden;

/// <summary>Waits for what comes soon, and gives up long after.</summary>
internal static class Until
{
    public static Task TrueAsync(Func<bool> condition) => TrueAsync(() => Task.FromResult(condition()));

    public static async Task TrueAsync(Func<Task<bool>> condition)
    {
        var deadline = DateTime.UtcNow.AddSeconds(120);

        while (!await condition())
        {
            Assert.True(DateTime.UtcNow < deadline, "It did not come true within two minutes.");
            await Task.Delay(20);
        }
    }

    /// <summary>Waits until the cached board b1 has an owner.</summary>
    public static Task OwnerAsync(GoldenHost host, string owner) => TrueAsync(async () => (await host.ReadAsync()).Owner == owner);

    /// <summary>How the cached board b1 is answered.</summary>
    public static async Task<(string State, string? Owner)> ReadAsync(this GoldenHost host)
    {
        var answer = await host.GetAsync("/cached-boards/b1");
        Assert.Equal(System.Net.HttpStatusCode.OK, answer.StatusCode);

        return (answer.CacheState(), (string?)(await answer.JsonAsync())["owner"]);
    }

    /// <summary>Waits until all changes of an instance were told.</summary>
    public static Task ToldAsync(this GoldenHost host) => TrueAsync(() => host.Services.GetRequiredService<UntoldChanges>().Peek().Length == 0);

    /// <summary>Creates the board b1, and waits until another instance has heard of it: what it keeps from then on stays.</summary>
    public static async Task CreateBoardHeardByAsync(this GoldenHost host, GoldenHost other)
    {
        var dependencies = other.Services.GetRequiredService<Generations>().DependenciesOf("board", new CacheRules());
        var before = Generations.Current(dependencies);
        await host.CreateBoardAsync();
        await host.ToldAsync();
        await TrueAsync(() => Generations.Current(dependencies) > before);
    }

    public static async Task ChangeAsync(this GoldenHost host, string owner)
    {
        var answer = await host.PatchAsync("/boards/b1", $$"""{"owner":"{{owner}}"}""");
        Assert.Equal(System.Net.HttpStatusCode.OK, answer.StatusCode);
    }
}
