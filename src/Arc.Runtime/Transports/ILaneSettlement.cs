namespace Arc.Transports;

/// <summary>Told what becomes of the events in the lanes of a group.</summary>
internal interface ILaneSettlement
{
    /// <summary>A try is about to begin. Not asked for the very first one of an event, which reading it has counted.</summary>
    /// <param name="item">The event.</param>
    /// <param name="attempt">Which try it is.</param>
    /// <param name="error">What went wrong before.</param>
    /// <param name="failing">How long ago the event failed here for the first time.</param>
    /// <param name="cancellationToken">Gives the call up.</param>
    ValueTask BeginAttemptAsync(LaneItem item, int attempt, string? error, TimeSpan failing, CancellationToken cancellationToken);

    /// <param name="item">The event.</param>
    /// <param name="cancellationToken">Cancelled when the group leaves: what is not noted by then may be delivered again.</param>
    ValueTask HandledAsync(LaneItem item, CancellationToken cancellationToken);

    /// <summary>The event leaves the lanes unsettled: they were stopped, or its partition went to another process.</summary>
    void Left(LaneItem item);

    ValueTask DeadAsync(LaneItem item, int attempts, string error, TimeSpan failing, CancellationToken cancellationToken);
}
