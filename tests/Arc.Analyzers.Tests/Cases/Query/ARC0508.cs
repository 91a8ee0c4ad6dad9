//- positive
[Resource, Permit(Operations.All, Anyone = true)]
public partial class Product
{
    public Guid Id { get; init; }

    [Query("all"), Permit(Anyone = true)]
    private static IQueryable<Product> All(IQueryable<Product> products) => products;

    [Query({|ARC0508:"all"|}), Permit(Anyone = true)]
    private static IQueryable<Product> Each(IQueryable<Product> products) => products;
}
//- negative
[Resource, Permit(Operations.All, Anyone = true)]
public partial class Product
{
    public Guid Id { get; init; }

    [Query("all"), Permit(Anyone = true)]
    private static IQueryable<Product> All(IQueryable<Product> products) => products;

    [Query("each"), Permit(Anyone = true)]
    private static IQueryable<Product> Each(IQueryable<Product> products) => products;
}
//- half-typed
[Resource, Permit(Operations.All, Anyone = true)] public partial class Product { public Guid Id { get; init; } [Query("all")] static IQueryable<Product> A(IQueryable<Product> p) => p; [Query("all")] static
