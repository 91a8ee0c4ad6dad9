namespace Arc.Generators.Live.Library;

/// <summary>A resource of a referenced assembly.</summary>
[Resource, Permit(Operations.All, Anyone = true)]
public partial class Warehouse
{
    public long Id { get; init; }

    public required string City { get; set; }
}
