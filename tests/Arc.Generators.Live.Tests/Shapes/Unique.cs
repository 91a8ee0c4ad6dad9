namespace Arc.Generators.Live.Shapes;

/// <summary>Unique within its tenant.</summary>
[Resource, Tenant(nameof(OrganizationId)), Permit(Operations.All, Authenticated = true)]
public partial class Article
{
    public Guid Id { get; init; }

    [Slug] public required string Sku { get; init; }

    public string OrganizationId { get; private set; } = "";
}

/// <summary>Unique by what nobody sees.</summary>
[Resource, Tenant(nameof(OrganizationId)), Permit(Operations.All, Authenticated = true)]
public partial class Seal
{
    public Guid Id { get; init; }

    public required string Owner { get; set; }

    [Hidden, Slug] public string Print { get; private set; } = "";

    public string OrganizationId { get; private set; } = "";

    [Before(Operations.Create)] void Stamp() => Print = Owner;
}
