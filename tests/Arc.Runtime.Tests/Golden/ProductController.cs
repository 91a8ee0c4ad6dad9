using Arc.Behavior;
using Arc.Json;
using Arc.Permissions;
using Arc.Query;
using Arc.Resources;
using Microsoft.AspNetCore.Http;

namespace Arc.Runtime.Tests.Golden;

public sealed class ProductController : ResourceController<Product, Guid>
{
    private static readonly string[] _actions = ["publish", "discount"];

    public override ResourceInfo Info { get; } = new()
    {
        Name = "product",
        Path = "products",
        ClrType = typeof(Product),
        MaxPageSize = 50,
        IsTenant = true,
    };

    protected override ResourceJson<Product> Json { get; } = new ProductJson();

    protected override ResourcePermissions<Product> Permissions { get; } = new ProductPermissions();

    protected override ResourceQueries<Product, Guid> Queries { get; } = new ProductQueries();

    protected override ResourceBehavior<Product> Behavior { get; } = new ProductBehavior();

    protected override IReadOnlyList<string> ActionNames => _actions;

    public override void Map(ResourceRoutes routes)
    {
        routes.MapGet("products", ListAsync);
        routes.MapGet("products/featured", FeaturedAsync);
        routes.MapGet("products/cheapest", CheapestAsync);
        routes.MapGet("products/{id}", GetAsync);
        routes.MapPost("products", CreateAsync);
        routes.MapPatch("products/{id}", UpdateAsync);
        routes.MapDelete("products/{id}", DeleteAsync);
        routes.MapPost("products/{id}/action", ActAsync);
    }

    protected override ResourceInput<Product> NewInput() => new ProductInput();

    protected override ActionInput<Product>? NewAction(string name) => name switch
    {
        "publish" => new ProductPublish(),
        "discount" => new ProductDiscount(),
        _ => null,
    };

    private Task FeaturedAsync(HttpContext context) => QueryAsync(context, "featured", Product.FeaturedOnly);

    private Task CheapestAsync(HttpContext context) => QueryAsync(context, "cheapest", Product.Cheapest);
}
