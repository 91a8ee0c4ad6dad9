namespace Arc.Hosting;

/// <summary>What became of a task, without throwing it once more: a failure that is an outcome among many is told, not unwound.</summary>
internal static class TaskFailure
{
    /// <summary>What a task that has ended failed with; null when it has not failed.</summary>
    /// <param name="ended">The task.</param>
    public static Exception? Of(Task ended)
    {
        if (ended.IsCompletedSuccessfully)
        {
            return null;
        }

        if (ended.Exception?.InnerException is { } failure)
        {
            return failure;
        }

        // Who gave up says why only when it is thrown.
        try
        {
            ended.GetAwaiter().GetResult();
            return null;
        }
        catch (OperationCanceledException canceled)
        {
            return canceled;
        }
    }
}
