using System.ComponentModel.DataAnnotations;

namespace Arc.Generators.Live.Shapes;

[Resource, Permit(Operations.All, Anyone = true)]
public partial class GuidKeyed
{
    public Guid Id { get; private set; }

    public string? Note { get; set; }
}

[Resource, Permit(Operations.All, Anyone = true)]
public partial class IntKeyed
{
    [Key] public int Number { get; init; }

    public string? Note { get; set; }
}

[Resource, Permit(Operations.All, Anyone = true)]
public partial class LongKeyed
{
    public long LongKeyedId { get; set; }

    public string? Note { get; set; }
}

[Resource, Permit(Operations.All, Anyone = true)]
public partial class CodeKeyed
{
    [Key] public required string Code { get; init; }

    public string? Note { get; set; }
}

[Resource, Permit(Operations.All, Anyone = true)]
public partial class DomainKeyed
{
    public string Id { get; private set; } = "";

    public required string Note { get; set; }

    [Before(Operations.Create)]
    private void MakeId() => Id = "no-" + Note;
}
