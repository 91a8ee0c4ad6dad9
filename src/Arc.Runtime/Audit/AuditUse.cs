namespace Arc.Audit;

/// <summary>Whether the trail is used at all: by notes, or by who verifies it.</summary>
internal sealed class AuditUse
{
    private readonly TaskCompletionSource _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task Begun => _begun.Task;

    public void Begin() => _begun.TrySetResult();
}
