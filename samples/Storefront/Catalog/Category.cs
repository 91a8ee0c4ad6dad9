using System.ComponentModel.DataAnnotations;
using Arc;

namespace Storefront.Catalog;

/// <summary>A shelf of the shop. The database counts the keys.</summary>
[Resource(PageSize = 50)]
[Permit(Operations.Read, Anyone = true)]
[Permit(Operations.Write, Policy = "catalog-managers")]
public partial class Category
{
    public int Id { get; init; }

    [Sort, StringLength(80, MinimumLength = 2)]
    public required string Name { get; set; }

    [Slug, MaxLength(80), RegularExpression("^[a-z0-9-]+$")]
    public required string Slug { get; init; }

    [MaxLength(500)]
    public string? Description { get; set; }

    /// <summary>The category above, if there is one.</summary>
    public int? ParentId { get; set; }

    [Range(0, 1000)]
    public short Position { get; set; }

    [Validate]
    private void NotItsOwnParent(ValidationErrors errors)
    {
        if (Id != 0 && ParentId == Id)
        {
            errors.Add(nameof(ParentId), "own_parent", "A category cannot stand below itself.");
        }
    }
}
