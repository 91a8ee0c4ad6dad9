using System.ComponentModel.DataAnnotations;
using Arc;

namespace Storefront.Catalog;

/// <summary>Something that the shop sells.</summary>
[Resource]
[Permit(Operations.Read, Anyone = true)]
[Permit(Operations.Write, Roles = ["admin", "editor"])]
[Permit(Operations.Update, Owner = nameof(CreatedBy))]
public partial class Product
{
    public Guid Id { get; init; }

    [Filter, Sort, StringLength(200, MinimumLength = 2)]
    public required string Name { get; set; }

    [Slug, MaxLength(260)]
    public string Slug { get; private set; } = "";

    [StringLength(40, MinimumLength = 3)]
    [RegularExpression("^[A-Z0-9-]+$", ErrorMessage = "A SKU has capital letters, digits and hyphens.")]
    public required string Sku { get; init; }

    [MaxLength(4000)]
    public string? Description { get; set; }

    [Filter, Sort, Range(0, 1_000_000)]
    public decimal Price { get; set; }

    [Readable(Roles = ["admin", "editor"]), Range(0, 1_000_000)]
    public decimal Cost { get; set; }

    [Range(0, 1_000_000)]
    public int Stock { get; set; }

    [Filter]
    public ProductStatus Status { get; private set; }

    [Writable(Roles = ["admin"])]
    public bool Featured { get; set; }

    [MaxLength(20)]
    public List<string> Tags { get; set; } = [];

    public DateOnly? AvailableFrom { get; set; }

    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>What buyers say among themselves about suppliers. It has no code that could write it out.</summary>
    [Hidden]
    public string? InternalNotes { get; set; }

    public string? CreatedBy { get; private set; }

    public int? CategoryId { get; set; }

    public Category? Category { get; set; }

    /// <summary>Puts a draft on sale.</summary>
    [Action, Permit(Roles = ["admin", "editor"])]
    public void Publish() => Status = Status == ProductStatus.Draft
        ? ProductStatus.Active
        : throw new DomainException("PRODUCT_NOT_DRAFT", "Only a draft can be published.");

    /// <summary>Takes a product off sale.</summary>
    [Action, Permit(Roles = ["admin"])]
    public void Retire() => Status = Status == ProductStatus.Active
        ? ProductStatus.Retired
        : throw new DomainException("PRODUCT_NOT_ACTIVE", "Only a product on sale can be retired.");

    [Before(Operations.Create)]
    private void Complete(TimeProvider time)
    {
        Slug = Slugs.From(Name, Sku);
        CreatedAt = time.GetUtcNow();
    }

    [Query("featured"), Permit(Anyone = true)]
    private static IQueryable<Product> OnTheFrontPage(IQueryable<Product> products) =>
        products.Where(product => product.Featured && product.Status == ProductStatus.Active);
}
