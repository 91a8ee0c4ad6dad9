namespace Arc.Transports;

/// <summary>The settlement of deliveries that no server keeps: only what is given up is stored.</summary>
internal sealed class KeptInMemory(string group, IDeadLetterStore deadLetters, TimeProvider time) : ILaneSettlement
{
    public ValueTask BeginAttemptAsync(LaneItem item, int attempt, string? error, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    public ValueTask HandledAsync(LaneItem item) => ValueTask.CompletedTask;

    public void Left(LaneItem item)
    {
    }

    public async ValueTask DeadAsync(LaneItem item, int attempts, string error, CancellationToken cancellationToken)
    {
        for (var failures = 1; ; failures++)
        {
            try
            {
                await deadLetters.AddAsync(group, item.Event, attempts, error, cancellationToken).ConfigureAwait(false);
                return;
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                // The store is away for a while; the event is nowhere else.
                await Task.Delay(RetryDelay.After(failures, TimeSpan.FromMilliseconds(200), TimeSpan.FromSeconds(10)), time, cancellationToken).ConfigureAwait(false);
            }
        }
    }
}
