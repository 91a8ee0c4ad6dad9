using Arc.PostgreSql.Tests.Shop;
using Microsoft.EntityFrameworkCore;

namespace Arc.PostgreSql.Tests.EntityModel;

/// <summary>The tables that the model makes: versions cost no column, and an event pays for no index but its key's.</summary>
public sealed class ScriptTests
{
    [Fact]
    public async Task The_tables_are_these()
    {
        await using var host = new ShopHost("Host=localhost");
        await using var context = host.Context();

        var folder = Path.Combine(AppContext.BaseDirectory, "EntityModel");
        var expected = await File.ReadAllTextAsync(Path.Combine(folder, "Script.verified.sql"));
        var actual = context.Database.GenerateCreateScript();

        if (actual != expected)
        {
            await File.WriteAllTextAsync(Path.Combine(folder, "Script.received.sql"), actual);
        }

        Assert.Equal(expected, actual, ignoreLineEndingDifferences: true);
    }
}
