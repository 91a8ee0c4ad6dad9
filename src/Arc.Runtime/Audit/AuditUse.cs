namespace Arc.Audit;

/// <summary>Whether the trail is used in this process by code that notes, asks or verifies.</summary>
internal sealed class AuditUse
{
    private readonly TaskCompletionSource _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task Begun => _begun.Task;

    public void Begin() => _begun.TrySetResult();
}
