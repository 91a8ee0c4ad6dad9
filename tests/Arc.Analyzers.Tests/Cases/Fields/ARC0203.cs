//- positive
[Resource, Permit(Operations.All, Anyone = true)]
public partial class Product
{
    public Guid Id { get; init; }
    public string Url { get; set; } = "";
    public string {|ARC0203:URL|} { get; set; } = "";
}
//- negative
[Resource, Permit(Operations.All, Anyone = true)]
public partial class Product
{
    public Guid Id { get; init; }
    public string Url { get; set; } = "";
    [JsonPropertyName("link")] public string URL { get; set; } = "";
}
//- half-typed
[Resource, Permit(Operations.All, Anyone = true)] public partial class Product { public Guid Id { get; init; } [JsonPropertyName(")] public int A { get; set; } }
