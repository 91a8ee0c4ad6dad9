namespace Arc.Generators.Live.Shapes;

/// <summary>Methods that take the clock of the operation.</summary>
[Resource, Permit(Operations.All, Anyone = true)]
public partial class Visit
{
    public Guid Id { get; init; }

    public DateTimeOffset BeganAt { get; private set; }

    public DateTimeOffset? EndedAt { get; private set; }

    [Action]
    public void End(TimeProvider time) => EndedAt = time.GetUtcNow();

    [Before(Operations.Create)]
    private void Begin(TimeProvider time) => BeganAt = time.GetUtcNow();

    [Before(Operations.Update)]
    private void Look(TimeProvider time, OperationContext context)
    {
        if (context.Action is null)
        {
            EndedAt = time.GetUtcNow();
        }
    }
}
