//- positive
[Resource, Permit(Operations.All, Anyone = true)]
public partial class Product
{
    public Guid Id { get; init; }

    [Query({|ARC0507:""|}), Permit(Anyone = true)]
    private static IQueryable<Product> All(IQueryable<Product> products) => products;
}
//- negative
[Resource, Permit(Operations.All, Anyone = true)]
public partial class Product
{
    public Guid Id { get; init; }

    [Query("top-10"), Permit(Anyone = true)]
    private static IQueryable<Product> All(IQueryable<Product> products) => products;
}
//- half-typed
[Resource, Permit(Operations.All, Anyone = true)] public partial class Product { public Guid Id { get; init; } [Query("A)] static IQueryable<Product> All(IQueryable<Product> p) => p; }
