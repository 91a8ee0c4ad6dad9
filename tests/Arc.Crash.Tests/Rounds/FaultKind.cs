namespace Arc.Crash.Tests.Rounds;

/// <summary>What can go wrong in a round.</summary>
internal enum FaultKind
{
    /// <summary>A process that answers requests gets SIGKILL.</summary>
    KillWriter,

    /// <summary>A process that carries events gets SIGKILL.</summary>
    KillRelay,

    /// <summary>A process that carries events gets SIGTERM and is replaced.</summary>
    ReplaceRelay,

    /// <summary>A process that carries events stands still, often for longer than its lease, and goes on.</summary>
    FreezeRelay,

    /// <summary>The server ends every connection of the database.</summary>
    CutPostgreSql,

    /// <summary>PostgreSQL ends without a checkpoint, is away for a while, and recovers.</summary>
    CrashPostgreSql,

    /// <summary>One server process of PostgreSQL gets SIGKILL, upon which it ends all others and recovers.</summary>
    KillBackend,

    /// <summary>Redis ends every connection.</summary>
    CutRedis,

    /// <summary>Redis gets SIGKILL, is away for a while, and reads its log.</summary>
    CrashRedis,

    /// <summary>Redis accepts commands and lets them wait.</summary>
    PauseRedis,

    /// <summary>Redis stands still with its connections open.</summary>
    FreezeRedis,

    /// <summary>Redis loses everything, at a moment when every event was handled: it is the log until then.</summary>
    FlushRedis,
}
