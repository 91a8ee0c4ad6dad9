namespace Arc.Idempotency;

/// <summary>What the writes of one resource make of a key.</summary>
public sealed class IdempotencyRules
{
    /// <summary>Every write honours a key and none needs one.</summary>
    public static IdempotencyRules Default { get; } = new();

    /// <summary>For POST of a new row.</summary>
    public IdempotencyMode Create { get; init; }

    /// <summary>For PATCH, and for actions that <see cref="Actions"/> does not name.</summary>
    public IdempotencyMode Update { get; init; }

    /// <summary>For DELETE.</summary>
    public IdempotencyMode Delete { get; init; }

    /// <summary>For actions with a line of their own, by name.</summary>
    public IReadOnlyDictionary<string, IdempotencyMode> Actions { get; init; } = new Dictionary<string, IdempotencyMode>();

    /// <summary>Whether some write is refused without a key.</summary>
    internal bool AnyRequired => Create == IdempotencyMode.Required || Update == IdempotencyMode.Required || Delete == IdempotencyMode.Required
        || Actions.Values.Contains(IdempotencyMode.Required);

    internal IdempotencyMode For(OperationContext operation) => operation switch
    {
        { Action: { } action } => Actions.TryGetValue(action, out var mode) ? mode : Update,
        { Operation: Operations.Create } => Create,
        { Operation: Operations.Delete } => Delete,
        _ => Update,
    };
}
