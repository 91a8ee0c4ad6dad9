namespace Arc.PostgreSql.Tests.Shop;

/// <summary>Waits for what other flows bring about.</summary>
public static class Eventually
{
    public static Task UntilAsync(Func<bool> condition) => UntilAsync(() => Task.FromResult(condition()));

    public static async Task UntilAsync(Func<Task<bool>> condition)
    {
        var deadline = DateTime.UtcNow.AddSeconds(120);

        while (!await condition())
        {
            Assert.True(DateTime.UtcNow < deadline, "It did not come true within two minutes.");
            await Task.Delay(50);
        }
    }
}
