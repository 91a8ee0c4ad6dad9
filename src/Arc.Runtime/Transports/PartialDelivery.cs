namespace Arc.Transports;

/// <summary>How far the groups of a process are with an event that one of them has failed on. Used by one delivery at a time.</summary>
internal sealed class PartialDelivery
{
    /// <summary>The groups that are done with it.</summary>
    public HashSet<string> Done { get; } = [];

    /// <summary>Since when each of the others fails, as a timestamp of the clock.</summary>
    public Dictionary<string, long> FailingSince { get; } = [];
}
