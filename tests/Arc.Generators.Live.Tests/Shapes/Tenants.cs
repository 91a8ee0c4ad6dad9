using System.Text.Json.Serialization;

namespace Arc.Generators.Live.Shapes;

/// <summary>Whose rows are told by a text, under another name in JSON.</summary>
[Resource, Tenant(nameof(Owner)), Permit(Operations.All, Anyone = true)]
public partial class TextTenant
{
    public int Id { get; init; }

    [JsonPropertyName("belongs-to")] public string Owner { get; private set; } = "";

    public required string Name { get; set; }
}

/// <summary>By a GUID that the constructor takes.</summary>
[Resource, Tenant(nameof(Owner)), Permit(Operations.All, Anyone = true)]
public partial class GuidTenant(Guid owner)
{
    public int Id { get; init; }

    public Guid Owner { get; private set; } = owner;

    public required string Name { get; set; }
}

/// <summary>By a number.</summary>
[Resource, Tenant(nameof(Owner)), Permit(Operations.All, Anyone = true)]
public partial class NumberTenant
{
    public int Id { get; init; }

    public long Owner { get; private set; }

    public required string Name { get; set; }
}

/// <summary>By a text that no body knows.</summary>
[Resource, Tenant(nameof(Owner)), Permit(Operations.All, Anyone = true)]
public partial class HiddenTenant
{
    public int Id { get; init; }

    [Hidden] public string Owner { get; private set; } = "";

    public required string Name { get; set; }
}
