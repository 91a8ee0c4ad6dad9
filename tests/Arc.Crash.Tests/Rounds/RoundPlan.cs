namespace Arc.Crash.Tests.Rounds;

/// <summary>
/// All that is decided before a round begins, by its seed alone. What the processes do at that instant is theirs, so the same
/// seed gives the same schedule and not the same run.
/// </summary>
internal sealed record RoundPlan(int Seed, string Transport, IReadOnlyList<string> Roles, IReadOnlyList<int> BatchSizes, IReadOnlyList<PlannedFault> Faults)
{
    /// <summary>How long clients write while things go wrong.</summary>
    public static readonly TimeSpan Length = TimeSpan.FromSeconds(6);

    private const int FaultsPerRound = 6;

    private static readonly string[] _transports = ["redis-streams", "postgresql", "redis-streams", "postgresql", "memory"];

    private static readonly string[][] _roles =
    [
        ["writer", "relay"],
        ["writer", "relay", "relay"],
        ["both", "both"],
        ["writer", "relay", "relay", "relay"],
        ["both", "both", "both"],
        ["writer", "writer", "relay", "relay"],
    ];

    /// <summary>One for each process. A thousand events at once are never there in a round, so that full batches have to be small.</summary>
    private static readonly int[] _batchSizes = [1000, 40, 5];

    public static RoundPlan Of(int seed)
    {
        var random = new Random(seed);
        var transport = _transports[seed % _transports.Length];
        var roles = _roles[random.Next(_roles.Length)];
        FaultKind[] kinds = [.. Enum.GetValues<FaultKind>().Where(kind => transport == "redis-streams" || kind < FaultKind.CutRedis)];
        random.Shuffle(kinds);
        var faults = new List<PlannedFault>();
        var flushes = kinds.Take(FaultsPerRound).Contains(FaultKind.FlushRedis);

        // Killing a writer and a relay is part of every round; what else is by lot, each kind once.
        foreach (var kind in kinds.Where(kind => kind is not (FaultKind.FlushRedis or FaultKind.KillWriter or FaultKind.KillRelay))
            .Take(FaultsPerRound - 2).Append(FaultKind.KillWriter).Append(FaultKind.KillRelay).OrderBy(_ => random.Next()))
        {
            var slot = Length / FaultsPerRound;
            var duration = kind is FaultKind.FreezeRelay or FaultKind.PauseRedis or FaultKind.FreezeRedis ? 1 + (3.5 * random.NextDouble()) : 1.5 * random.NextDouble();
            faults.Add(new PlannedFault((slot * faults.Count) + (slot * random.NextDouble()), kind, random.Next(64), TimeSpan.FromSeconds(duration)));
        }

        if (flushes)
        {
            faults.Add(new PlannedFault(Length, FaultKind.FlushRedis, 0, TimeSpan.Zero));
        }

        int[] batchSizes = [.. roles.Select(_ => _batchSizes[random.Next(_batchSizes.Length)])];

        return new RoundPlan(seed, transport, roles, batchSizes, faults);
    }

    public override string ToString() => $"seed {Seed}: {Transport}; {string.Join(" + ", Roles)}; batches of {string.Join(", ", BatchSizes)}; {string.Join(", ", Faults)}";
}
