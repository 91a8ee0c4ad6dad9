using System.ComponentModel.DataAnnotations;
using Arc;

namespace Storefront.Promotions;

/// <summary>A merchant's discount. Each merchant of the shop sees its own and nobody else's, whatever the query.</summary>
[Resource(RequireIfMatch = true)]
[Tenant(nameof(MerchantId))]
[Permit(Operations.All, Roles = ["editor"])]
public partial class Promotion
{
    public long Id { get; init; }

    [MaxLength(60)]
    public string MerchantId { get; private set; } = "";

    [Filter, StringLength(30, MinimumLength = 3), RegularExpression("^[A-Z0-9]+$")]
    public required string Code { get; init; }

    [Range(1, 90)]
    public required int Percent { get; set; }

    public required DateOnly StartsOn { get; set; }

    public required DateOnly EndsOn { get; set; }

    /// <summary>The hour of the day in which it opens.</summary>
    public TimeOnly OpensAt { get; set; }

    [Validate]
    private void EndsAfterItStarts(ValidationErrors errors)
    {
        if (EndsOn < StartsOn)
        {
            errors.Add(nameof(EndsOn), "ends_before_start", "A promotion ends on or after the day it starts.");
        }
    }
}
