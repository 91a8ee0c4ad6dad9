namespace Arc.Transports;

/// <summary>What a member of a group has.</summary>
/// <param name="Owned">Its partitions.</param>
/// <param name="Surplus">How many of them it is to release, since others have fewer than their share.</param>
public readonly record struct PartitionShare(IReadOnlyCollection<int> Owned, int Surplus);
