namespace Arc.Transports;

/// <summary>Told what becomes of the events in the lanes of a group.</summary>
internal interface ILaneSettlement
{
    /// <summary>A try is about to begin. Not asked for the very first one of an event, which reading it has counted.</summary>
    ValueTask BeginAttemptAsync(LaneItem item, int attempt, string? error, CancellationToken cancellationToken);

    ValueTask HandledAsync(LaneItem item);

    /// <summary>The event leaves the lanes unsettled: they were stopped, or its partition went to another process.</summary>
    void Left(LaneItem item);

    ValueTask DeadAsync(LaneItem item, int attempts, string error, CancellationToken cancellationToken);
}
