using System.Security.Claims;
using Microsoft.EntityFrameworkCore;

namespace Peers.MinimalApi.Products;

/// <summary>The four operations of the comparison, as a careful engineer writes them on EF Core.</summary>
internal static class ProductEndpoints
{
    public static void MapProducts(this IEndpointRouteBuilder routes, Mode mode)
    {
        var products = routes.MapGroup("/products");
        if (mode == Mode.Tuned)
        {
            products.MapGet("/{id:guid}", GetAsync);
            products.MapGet("/", ListAsync);
        }
        else
        {
            products.MapGet("/{id:guid}", GetTrackedAsync);
            products.MapGet("/", ListTrackedAsync);
        }

        var writes = products.MapGroup("").RequireAuthorization(policy => policy.RequireRole("admin", "editor"));
        writes.MapPost("/", CreateAsync);
        writes.MapPatch("/{id:guid}", UpdateAsync);
    }

    private static async Task<IResult> GetAsync(Guid id, ShopContext db, CancellationToken ct) =>
        await db.Products.AsNoTracking().Where(p => p.Id == id).Select(ProductResponse.Projection).FirstOrDefaultAsync(ct) is { } product
            ? Results.Ok(product)
            : Results.Problem(statusCode: StatusCodes.Status404NotFound);

    private static async Task<IResult> GetTrackedAsync(Guid id, ShopContext db, CancellationToken ct) =>
        await db.Products.FindAsync([id], ct) is { } product
            ? Results.Ok(ProductResponse.From(product))
            : Results.Problem(statusCode: StatusCodes.Status404NotFound);

    private static async Task<IResult> ListAsync(ShopContext db, CancellationToken ct, int page = 1, int limit = 20)
    {
        if (page < 1 || limit < 1)
        {
            return Results.Problem(statusCode: StatusCodes.Status400BadRequest);
        }

        limit = Math.Min(limit, 100);
        var rows = await db.Products.AsNoTracking().OrderBy(p => p.Id)
            .Skip((page - 1) * limit).Take(limit + 1).Select(ProductResponse.Projection).ToListAsync(ct);
        return Results.Ok(PageOf(rows, page, limit));
    }

    private static async Task<IResult> ListTrackedAsync(ShopContext db, CancellationToken ct, int page = 1, int limit = 20)
    {
        if (page < 1 || limit < 1)
        {
            return Results.Problem(statusCode: StatusCodes.Status400BadRequest);
        }

        limit = Math.Min(limit, 100);
        var rows = await db.Products.OrderBy(p => p.Id).Skip((page - 1) * limit).Take(limit + 1).ToListAsync(ct);
        return Results.Ok(PageOf(rows.ConvertAll(ProductResponse.From), page, limit));
    }

    private static async Task<IResult> CreateAsync(CreateProduct body, ClaimsPrincipal user, ShopContext db, CancellationToken ct)
    {
        if (ProductRules.Check(body) is { } errors)
        {
            return Results.ValidationProblem(errors);
        }

        if (body.Featured && !user.IsInRole("admin"))
        {
            return Results.Forbid();
        }

        var product = new Product
        {
            Id = Guid.CreateVersion7(),
            Name = body.Name!,
            Sku = body.Sku!,
            Slug = Slugs.From(body.Name!, body.Sku!),
            Description = body.Description,
            Price = body.Price,
            Cost = body.Cost,
            Stock = body.Stock,
            Featured = body.Featured,
            Tags = body.Tags ?? [],
            AvailableFrom = body.AvailableFrom,
            CategoryId = body.CategoryId,
            CreatedAt = DateTimeOffset.UtcNow,
            CreatedBy = user.FindFirstValue(ClaimTypes.NameIdentifier),
        };
        db.Products.Add(product);
        await db.SaveChangesAsync(ct);
        return Results.Created($"/products/{product.Id}", ProductResponse.From(product));
    }

    private static async Task<IResult> UpdateAsync(
        Guid id, UpdateProduct body, ClaimsPrincipal user, ShopContext db, CancellationToken ct)
    {
        if (ProductRules.Check(body) is { } errors)
        {
            return Results.ValidationProblem(errors);
        }

        if (body.Featured is not null && !user.IsInRole("admin"))
        {
            return Results.Forbid();
        }

        if (await db.Products.FirstOrDefaultAsync(p => p.Id == id, ct) is not { } product)
        {
            return Results.Problem(statusCode: StatusCodes.Status404NotFound);
        }

        Apply(body, product);
        await db.SaveChangesAsync(ct);
        return Results.Ok(ProductResponse.From(product));
    }

    private static ProductPage PageOf(List<ProductResponse> rows, int page, int limit)
    {
        var hasNext = rows.Count > limit;
        if (hasNext)
        {
            rows.RemoveAt(limit);
        }

        return new ProductPage("offset", rows, page, limit, hasNext, page > 1);
    }

    private static void Apply(UpdateProduct body, Product product)
    {
        product.Name = body.Name ?? product.Name;
        product.Description = body.Description ?? product.Description;
        product.Price = body.Price ?? product.Price;
        product.Cost = body.Cost ?? product.Cost;
        product.Stock = body.Stock ?? product.Stock;
        product.Featured = body.Featured ?? product.Featured;
        product.Tags = body.Tags ?? product.Tags;
        product.AvailableFrom = body.AvailableFrom ?? product.AvailableFrom;
        product.CategoryId = body.CategoryId ?? product.CategoryId;
    }
}
