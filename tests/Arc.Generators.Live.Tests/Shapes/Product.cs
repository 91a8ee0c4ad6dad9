using System.ComponentModel.DataAnnotations;
using System.Linq.Expressions;

namespace Arc.Generators.Live.Shapes;

[Resource]
[Tenant(nameof(OrganizationId)), SoftDelete]
[Permit(Operations.Read, Anyone = true)]
[Permit(Operations.Write, Roles = ["admin", "editor"])]
[Permit(Operations.Update, Owner = nameof(CreatedBy))]
public partial class Product
{
    public Guid Id { get; init; }

    [Filter, Sort, StringLength(200, MinimumLength = 2)]
    public required string Name { get; set; }

    [Slug] public string Slug { get; private set; } = "";

    public required string Sku { get; init; }

    [Filter, Sort, Range(0, 1_000_000)] public decimal Price { get; set; }

    [Filter] public ProductStatus Status { get; private set; }

    [Readable(Roles = ["admin", "buyer"])] public decimal Cost { get; set; }

    [Writable(Roles = ["admin"])] public bool Featured { get; set; }

    [Hidden] public string? InternalNotes { get; set; }

    public string OrganizationId { get; private set; } = "";

    public string? CreatedBy { get; private set; }

    public List<string> Tags { get; set; } = [];

    public Dimensions? Size { get; set; }

    public List<Part> Parts { get; set; } = [];

    [Action, Permit(Roles = ["admin"])]
    public void Publish() => Status = Status == ProductStatus.Draft ? ProductStatus.Active
        : throw new DomainException("PRODUCT_NOT_DRAFT", "Only a draft can be published.");

    [Action, Permit(Roles = ["admin"], Rows = nameof(Cheap))]
    public decimal Discount([Range(1, 90)] int percent, string reason = "sale") => Price -= Price * percent / 100;

    [Before(Operations.Create)] void MakeSlug() => Slug = Name.ToUpperInvariant();

    [After(Operations.Write)] Task Told(OperationContext context, CancellationToken cancellationToken) => Task.CompletedTask;

    [Validate]
    void Check(ValidationErrors errors)
    {
        if (Price < Cost)
        {
            errors.Add(nameof(Price), "below_cost", "Must not be below the cost.");
        }
    }

    [Query("featured"), Permit(Anyone = true)]
    static IQueryable<Product> FeaturedOnly(IQueryable<Product> products) => products.Where(p => p.Featured);

    static Expression<Func<Product, bool>> Cheap(Scope scope) => product => product.Price < 10;
}

public enum ProductStatus
{
    Draft,
    Active,
}

public sealed class Dimensions
{
    [Range(0, 10)] public double Height { get; set; }

    public int? Width { get; set; }
}

public sealed record Part(string Name, int Count);
