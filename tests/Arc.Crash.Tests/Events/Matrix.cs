using System.Globalization;
using Arc.Crash.Tests.Rounds;
using Arc.Crash.Tests.Servers;

namespace Arc.Crash.Tests.Events;

/// <summary>The servers of all rounds, and the sum of what they did, which is printed at the end.</summary>
public sealed class Matrix : IAsyncLifetime
{
    private readonly List<RoundResult> _results = [];
    private PrivateServers? _servers;

    /// <summary>How many rounds, from which seed on: <c>eng/stress.sh</c> says, and without it these ten.</summary>
    public static IEnumerable<int> Seeds { get; } = Enumerable.Range(Number("ARC_CRASH_SEED", 1), Number("ARC_CRASH_ROUNDS", 10));

    internal PrivateServers Servers => _servers!;

    public async ValueTask InitializeAsync()
    {
        _servers = await PrivateServers.StartAsync();
        await _servers.AskAsync($"CREATE DATABASE {Round.Template}");
        await using var prepare = new HostProcess("prepare", Round.Settings(_servers, _servers.PostgreSql(Round.Template) + ";Pooling=false", "postgresql"));
        Assert.True(await prepare.RunAsync() == 0, prepare.Output);
    }

    public async ValueTask DisposeAsync()
    {
        Console.WriteLine(MatrixReport.Of(_results));

        if (_servers is not null)
        {
            await _servers.DisposeAsync();
        }
    }

    internal void Add(RoundResult result)
    {
        _results.Add(result);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"   round {_results.Count}: {(result.Broken.Count == 0 ? "held" : "BROKEN")}; {result.Writes} writes, {result.Events} events, {result.Duplicates} twice, settled in {result.Settling.TotalSeconds:0.0} s; {result.Plan}"));

        if (result.Broken.Count > 0)
        {
            var folder = Path.Combine(Place.Repository, "artifacts", "crash", $"seed-{result.Plan.Seed}");
            Directory.CreateDirectory(folder);
            File.WriteAllText(Path.Combine(folder, "processes.log"), string.Join('\n', result.Output));
            File.WriteAllLines(Path.Combine(folder, "broken.txt"), [$"{result.Plan}", .. result.Broken]);
        }
    }

    private static int Number(string variable, int usual) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } number ? int.Parse(number, CultureInfo.InvariantCulture) : usual;
}
