namespace Arc.Audit;

/// <summary>Whether the trail is used at all by code that notes, asks or verifies. Notes of an earlier process may wait to be sealed.</summary>
internal sealed class AuditUse
{
    private readonly TaskCompletionSource _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task Begun => _begun.Task;

    public void Begin() => _begun.TrySetResult();
}
