using System.Globalization;
using Arc.Crash.Tests.Servers;

namespace Arc.Crash.Tests.Rounds;

/// <summary>Does what a plan says. Two things that happen to one server or one process follow each other.</summary>
internal sealed class Faults(PrivateServers servers, HostProcess[] processes, string database) : IDisposable
{
    private readonly SemaphoreSlim _postgreSql = new(1);
    private readonly SemaphoreSlim _redis = new(1);

    public async Task HappenAsync(PlannedFault fault)
    {
        switch (fault.Kind)
        {
            case FaultKind.KillWriter:
                await Chosen(fault, process => process.Writes).KillAsync(fault.Duration);
                break;
            case FaultKind.KillRelay:
                await Chosen(fault, process => process.Relays).KillAsync(fault.Duration);
                break;
            case FaultKind.ReplaceRelay:
                await Chosen(fault, process => process.Relays).ReplaceAsync(fault.Duration);
                break;
            case FaultKind.FreezeRelay:
                await Chosen(fault, process => process.Relays).FreezeAsync(fault.Duration);
                break;
            case FaultKind.CutPostgreSql or FaultKind.CrashPostgreSql or FaultKind.KillBackend:
                await AloneAsync(_postgreSql, () => HappenToPostgreSqlAsync(fault));
                break;
            default:
                await AloneAsync(_redis, () => HappenToRedisAsync(fault));
                break;
        }
    }

    public void Dispose()
    {
        _postgreSql.Dispose();
        _redis.Dispose();
    }

    private static async Task AloneAsync(SemaphoreSlim server, Func<Task> happen)
    {
        await server.WaitAsync();

        try
        {
            await happen();
        }
        finally
        {
            server.Release();
        }
    }

    private HostProcess Chosen(PlannedFault fault, Func<HostProcess, bool> among)
    {
        var candidates = processes.Where(among).ToArray();

        return candidates[fault.Target % candidates.Length];
    }

    private async Task HappenToPostgreSqlAsync(PlannedFault fault)
    {
        switch (fault.Kind)
        {
            case FaultKind.CutPostgreSql:
                await servers.AskAsync("SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = $1", database);
                break;
            case FaultKind.CrashPostgreSql:
                await servers.CrashAsync("postgresql");
                await Task.Delay(fault.Duration);
                await servers.ReviveAsync("postgresql");
                break;
            case FaultKind.KillBackend:
                var victim = await servers.AskAsync("SELECT pid FROM pg_stat_activity WHERE datname = $1 ORDER BY random() LIMIT 1", database);

                if (victim is int process)
                {
                    await CommandLine.RunAsync("kill", "-KILL", process.ToString(CultureInfo.InvariantCulture));
                }

                break;
        }
    }

    private async Task HappenToRedisAsync(PlannedFault fault)
    {
        switch (fault.Kind)
        {
            case FaultKind.CutRedis:
                await servers.RedisAsync("CLIENT", "KILL", "TYPE", "normal", "SKIPME", "yes");
                await servers.RedisAsync("CLIENT", "KILL", "TYPE", "pubsub");
                break;
            case FaultKind.CrashRedis:
                await servers.CrashAsync("redis");
                await Task.Delay(fault.Duration);
                await servers.ReviveAsync("redis");
                break;
            case FaultKind.PauseRedis:
                await servers.RedisAsync("CLIENT", "PAUSE", ((long)fault.Duration.TotalMilliseconds).ToString(CultureInfo.InvariantCulture));
                await Task.Delay(fault.Duration);
                break;
            case FaultKind.FreezeRedis:
                var process = (await servers.RedisProcessAsync()).ToString(CultureInfo.InvariantCulture);
                await CommandLine.RunAsync("kill", "-STOP", process);
                await Task.Delay(fault.Duration);
                await CommandLine.RunAsync("kill", "-CONT", process);
                break;
            case FaultKind.FlushRedis:
                await servers.RedisAsync("FLUSHALL");
                break;
        }
    }
}
