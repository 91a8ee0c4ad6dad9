using Arc.Audit;
using Arc.Behavior;
using Arc.Caching;
using Arc.Json;
using Arc.Permissions;
using Arc.Query;
using Arc.Resources;
using Microsoft.AspNetCore.Http;

namespace Arc.Runtime.Tests.Golden;

public class ProductController : ResourceController<Product, Guid>
{
    private static readonly string[] _actions = ["publish", "discount"];

    public override ResourceInfo Info { get; } = new()
    {
        Name = "product",
        Path = "products",
        ClrType = typeof(Product),
        MaxPageSize = 50,
        IsTenant = true,
        Audit = new AuditRules
        {
            Members =
            [
                new AuditMember("Id", "id"),
                new AuditMember("Name", "name"),
                new AuditMember("Sku", "sku"),
                new AuditMember("Slug", "slug"),
                new AuditMember("Price", "price"),
                new AuditMember("Status", "status"),
                new AuditMember("Cost", "cost") { Roles = ["admin", "buyer"] },
                new AuditMember("Featured", "featured"),
                new AuditMember("InternalNotes", "internalNotes") { IsMasked = true },
                new AuditMember("OrganizationId", "organizationId"),
                new AuditMember("CreatedBy", "createdBy"),
                new AuditMember("Description", "description"),
                new AuditMember("Tags", "tags"),
                new AuditMember("Size", "size") { Members = [new AuditMember("Width", "width"), new AuditMember("Height", "height")] },
            ],
        },
    };

    protected override ResourceJson<Product> Json { get; } = new ProductJson();

    protected override ResourcePermissions<Product> Permissions { get; } = new ProductPermissions();

    protected override ResourceQueries<Product, Guid> Queries { get; } = new ProductQueries();

    protected override ResourceBehavior<Product> Behavior { get; } = new ProductBehavior();

    protected override IReadOnlyList<string> ActionNames => _actions;

    public override void Map(ResourceRoutes routes)
    {
        routes.MapGet(Info.Path, ListAsync);
        routes.MapGet($"{Info.Path}/featured", FeaturedAsync);
        routes.MapGet($"{Info.Path}/cheapest", CheapestAsync);
        routes.MapGet($"{Info.Path}/{{id}}", GetAsync);
        routes.MapPost(Info.Path, CreateAsync);
        routes.MapPatch($"{Info.Path}/{{id}}", UpdateAsync);
        routes.MapDelete($"{Info.Path}/{{id}}", DeleteAsync);
        routes.MapPost($"{Info.Path}/{{id}}/action", ActAsync);
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

/// <summary>The same products, cached.</summary>
public sealed class CachedProductController : ProductController
{
    public override ResourceInfo Info { get; } = new()
    {
        Name = "product",
        Path = "cached-products",
        ClrType = typeof(Product),
        MaxPageSize = 50,
        IsTenant = true,
        Cache = new CacheRules { StaleSeconds = 10, KeepSeconds = 50 },
    };
}
