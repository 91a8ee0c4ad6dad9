namespace Arc.Generators.Live.Shapes;

public abstract class Entity<TKey>
    where TKey : struct
{
    public TKey Id { get; init; }

    public string Origin { get; init; } = "here";
}

public abstract class Dated : Entity<Guid>
{
    public DateTimeOffset CreatedAt { get; private set; }

    public string? Remark { get; set; }

    [Before(Operations.Create)]
    protected void SetCreatedAt(OperationContext context) => CreatedAt = context.Time.GetUtcNow();
}

[Resource, Permit(Operations.All, Anyone = true)]
public partial class Memo : Dated
{
    public required string Text { get; set; }
}

[Resource, Permit(Operations.All, Anyone = true)]
public partial record Note
{
    public Guid Id { get; init; }

    public required string Text { get; set; }

    public int Level { get; init; } = 3;
}

[Resource, Permit(Operations.All, Anyone = true)]
public partial class Constructed(string name, int level = 3)
{
    public Guid Id { get; init; }

    public string Name { get; set; } = name;

    public int Level { get; init; } = level;
}
