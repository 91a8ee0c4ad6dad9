// expect: nothing
namespace Shop.Catalog;

public enum ProductStatus
{
    Draft,
    Active,
    Retired,
}

/// <summary>What is sold.</summary>
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
    public Guid? CategoryId { get; set; }
    public Category? Category { get; set; }

    [Action, Permit(Roles = ["admin"])]
    public void Publish() => Status = Status == ProductStatus.Draft
        ? ProductStatus.Active
        : throw new DomainException("PRODUCT_NOT_DRAFT", "Only a draft can be published.");

    [Before(Operations.Create)]
    private void MakeSlug() => Slug = Name.ToUpperInvariant();

    [Validate]
    private void CostIsBelowPrice(ValidationErrors errors)
    {
        if (Cost > Price) errors.Add(nameof(Cost), "above_price", "What costs more than it brings is not sold.");
    }

    [Query("featured"), Permit(Anyone = true)]
    private static IQueryable<Product> FeaturedOnly(IQueryable<Product> products) => products.Where(p => p.Featured);
}

[Resource, Permit(Operations.All, Policy = "catalog")]
public partial class Category
{
    public int Id { get; init; }

    [Required, MaxLength(80)]
    public string Title { get; set; } = "";
}

[ArcContext]
public partial class StoreContext(DbContextOptions<StoreContext> options) : DbContext(options);
