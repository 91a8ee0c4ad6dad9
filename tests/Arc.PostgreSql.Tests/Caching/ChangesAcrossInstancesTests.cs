using Arc.Caching;
using Arc.PostgreSql.Caching;
using Arc.Runtime.Tests.Caching;
using Arc.Runtime.Tests.Golden;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Arc.PostgreSql.Tests.Caching;

/// <summary>Instances that tell each other of changes by notices of their database, without anything else beside it.</summary>
public sealed class ChangesAcrossInstancesTests : ChangeConformance
{
    private readonly List<NpgsqlConnection> _listeners = [];

    private protected override CachingInstances Instances { get; } = new();

    public override async ValueTask DisposeAsync()
    {
        foreach (var listener in _listeners)
        {
            await listener.DisposeAsync();
        }

        await base.DisposeAsync();
    }

    [Fact]
    public async Task What_was_told_while_a_connection_was_cut_is_missed_by_nobody()
    {
        await Instances.ChangeSecretlyAsync("x");
        Assert.Equal(("hit", null), await Other.ReadAsync());
        await CutAsync();

        // Who listens again does not know what was before.
        await Until.OwnerAsync(Other, "x");
        await One.ChangeAsync("y");
        await Until.OwnerAsync(Other, "y");
        await Until.TrueAsync(async () => await Other.ReadAsync() == ("hit", "y"));
    }

    [Fact]
    public async Task Names_that_fit_in_no_notice_and_tags_of_any_characters_are_told_all_the_same()
    {
        var untold = One.Services.GetRequiredService<UntoldChanges>();

        foreach (var name in Enumerable.Range(0, 2000).Select(number => $"größe {number} * ! %20 🎈").Append(new string('ü', 9000)))
        {
            untold.Add(name);
        }

        await Instances.ChangeSecretlyAsync("x");

        await One.ToldAsync();

        // What is too long stands for everything.
        await Until.OwnerAsync(Other, "x");
    }

    [Fact]
    public async Task What_anybody_says_on_the_channel_harms_nobody()
    {
        string[] texts = ["", " ", "x", "x y", "x -1 board", "x 99999999999999999999 board", "x 1  board", "x 1 %", "x 2 %ZZ%C3", "  1 board", "\u0001 5 \u0002"];

        foreach (var text in texts)
        {
            await Instances.ExecuteAsync("SELECT pg_notify($1, $2)", PostgreSqlChangeExchange.Channel, text);
        }

        await One.ChangeAsync("x");
        await Until.OwnerAsync(Other, "x");
        await Until.TrueAsync(async () => await Other.ReadAsync() == ("hit", "x"));
    }

    [Fact]
    public async Task Who_stops_says_farewell()
    {
        var farewells = await ListenAsync(notice => notice.Names.Contains(ChangeNotice.Farewell));
        var stopping = await Instances.StartAsync();
        Assert.Equal(0, farewells());
        await Instances.StopAsync(stopping);

        await Until.TrueAsync(() => farewells() == 1);
    }

    protected override Task<Func<int>> ListenAsync() => ListenAsync(notice => notice.Names.Count > 0);

    private async Task<Func<int>> ListenAsync(Func<ChangeNotice, bool> counts)
    {
        var count = 0;
        var listener = new NpgsqlConnection(Instances.ConnectionString);
        _listeners.Add(listener);
        await listener.OpenAsync();
        listener.Notification += (_, notice) => count += ChangeNotice.Read(notice.Payload) is { } read && counts(read) ? 1 : 0;
        Listen($"LISTEN {PostgreSqlChangeExchange.Channel}");

        return () =>
        {
            // A round trip brings what has come.
            Listen("SELECT 1");

            return count;
        };

        void Listen(string sql)
        {
            using var command = new NpgsqlCommand(sql, listener);
            command.ExecuteNonQuery();
        }
    }

    private async Task CutAsync()
    {
        var before = One.Log.Entries.Count(entry => entry.Id == 6970);
        await Instances.ExecuteAsync("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND application_name LIKE '% notices'");
        await Until.TrueAsync(() => One.Log.Entries.Count(entry => entry.Id == 6970) > before);
    }
}
