using Arc.Permissions;

namespace Arc.Runtime.Tests.Golden;

/// <summary>What a test says about boards.</summary>
public sealed class BoardRules
{
    public Func<PermissionContext, ValueTask<Decision<Board>>> Permit { get; set; } = _ => new(Decision<Board>.Granted);

    public Func<Board, OperationContext, ValueTask> Before { get; set; } = (_, _) => default;

    public List<Func<Board, OperationContext, ValueTask>> After { get; } = [];
}
