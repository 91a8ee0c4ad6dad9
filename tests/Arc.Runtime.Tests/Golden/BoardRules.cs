using Arc.Permissions;

namespace Arc.Runtime.Tests.Golden;

/// <summary>What a test says about boards.</summary>
public sealed class BoardRules
{
    private int _reads;

    public Func<PermissionContext, ValueTask<Decision<Board>>> Permit { get; set; } = _ => new(Decision<Board>.Granted);

    public Func<Board, OperationContext, ValueTask> Before { get; set; } = (_, _) => default;

    public Func<Task> AfterRead { get; set; } = () => Task.CompletedTask;

    public int Reads => Volatile.Read(ref _reads);

    public void CountRead() => Interlocked.Increment(ref _reads);

    public List<Func<Board, OperationContext, ValueTask>> After { get; } = [];
}
