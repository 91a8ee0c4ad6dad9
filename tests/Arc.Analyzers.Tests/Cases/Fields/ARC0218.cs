//- positive
public record struct Price(decimal Amount, [property: Readable(Roles = ["buyer"])] decimal Cost);

[Resource, Permit(Operations.All, Anyone = true)]
public partial class Product
{
    public Guid Id { get; init; }
    public Price {|ARC0218:Price|} { get; set; }
    public Dictionary<Guid, Product> {|ARC0218:Others|} { get; set; } = [];
    [Action, Permit(Anyone = true)] public Dictionary<Guid, Product> {|ARC0218:All|}() => [];
}
//- negative
public record struct Price(decimal Amount, [property: Hidden] decimal Cost);

[Resource, Permit(Operations.All, Anyone = true)]
public partial class Product
{
    public Guid Id { get; init; }
    public List<Guid> Others { get; set; } = [];
    [JsonIgnore] public Dictionary<Guid, Product> ByKey => new() { [Id] = this };
    [Action, Permit(Anyone = true)] public Dictionary<Guid, Price> All() => [];
}
//- half-typed
public record struct Price(decimal Amount, [property: Readable(Roles = [ decimal Cost); [Resource, Permit(Operations.All, Anyone = true)] public partial class Product { public Guid Id { get; init; } public Dictionary<Guid, Product Others { get; set; } public Price Price { get; set; } }
