using System.ComponentModel.DataAnnotations;

namespace Arc.Runtime.Tests.Golden;

/// <summary>The product of the fixture world, and beside it what the generator writes for it.</summary>
[Resource(MaxPageSize = 50)]
[Tenant(nameof(OrganizationId))]
[Permit(Operations.Read, Authenticated = true)]
[Permit(Operations.Create, Roles = ["admin", "editor"])]
[Permit(Operations.Update, Roles = ["admin", "editor"])]
[Permit(Operations.Update, Owner = nameof(CreatedBy))]
[Permit(Operations.Delete, Roles = ["admin"])]
public class Product
{
    public Guid Id { get; init; }

    [StringLength(200, MinimumLength = 2)]
    public required string Name { get; set; }

    public required string Sku { get; init; }

    public string Slug { get; internal set; } = "";

    [Range(0, 1_000_000)]
    public decimal Price { get; set; }

    public ProductStatus Status { get; internal set; }

    [Readable(Roles = ["admin", "buyer"])]
    public decimal Cost { get; set; }

    [Writable(Roles = ["admin"])]
    public bool Featured { get; set; }

    [Hidden]
    public string? InternalNotes { get; set; }

    public string OrganizationId { get; internal set; } = "";

    public string? CreatedBy { get; internal set; }

    public string? Description { get; set; }

    public List<string> Tags { get; set; } = [];

    public Dimensions? Size { get; set; }

    [Before(Operations.Create)]
    public void MakeSlug() => Slug = Name.ToLowerInvariant().Replace(' ', '-');

    [Action]
    [Permit(Roles = ["admin"])]
    public void Publish() => Status = Status == ProductStatus.Draft
        ? ProductStatus.Active
        : throw new DomainException("PRODUCT_NOT_DRAFT", "Only a draft can be published.");

    [Action]
    public decimal Discount(decimal percent) => Price -= Price * percent / 100;

    [Query("featured")]
    public static IQueryable<Product> FeaturedOnly(IQueryable<Product> products) => products.Where(product => product.Featured);

    [Query("cheapest")]
    public static IQueryable<Product> Cheapest(IQueryable<Product> products) => products.OrderBy(product => product.Price);
}
