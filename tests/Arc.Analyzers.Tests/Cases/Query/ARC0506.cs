//- positive
[Resource, Permit(Operations.All, Anyone = true)]
public partial class Product
{
    public Guid Id { get; init; }

    [Query("all"), Permit(Anyone = true)]
    private IQueryable<Product> {|ARC0506:All|}(IQueryable<Product> products) => products;
}
//- negative
[Resource, Permit(Operations.All, Anyone = true)]
public partial class Product
{
    public Guid Id { get; init; }

    [Query("all"), Permit(Anyone = true)]
    private static IQueryable<Product> All(IQueryable<Product> products) => products;
}
//- half-typed
[Resource, Permit(Operations.All, Anyone = true)] public partial class Product { public Guid Id { get; init; } [Query("all")] static IQueryable<Product> All(
