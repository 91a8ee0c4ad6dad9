namespace Arc.Generators.Live.Shapes;

/// <summary>Actions for different callers on one row.</summary>
[Resource]
[Permit(Operations.Read, Anyone = true)]
[Permit(Operations.Write, Roles = ["admin"])]
public partial class Door
{
    public Guid Id { get; init; }

    public int Rings { get; private set; }

    public bool IsOpen { get; private set; }

    [Action, Permit(Anyone = true)]
    public void Ping() => Rings++;

    [Action, Permit(Roles = ["editor"])]
    public void Publish() => IsOpen = true;
}
