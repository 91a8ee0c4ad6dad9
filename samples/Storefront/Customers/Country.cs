using System.ComponentModel.DataAnnotations;
using Arc;

namespace Storefront.Customers;

/// <summary>A country that the shop delivers to. The key is given by who creates the row: two letters of ISO 3166.</summary>
[Resource, Cached(StaleSeconds = 60, KeepSeconds = 240)]
[Permit(Operations.Read, Anyone = true)]
[Permit(Operations.Write, Roles = ["admin"])]
public partial class Country
{
    [Key, StringLength(2, MinimumLength = 2), RegularExpression("^[A-Z]{2}$")]
    public required string Code { get; init; }

    [StringLength(80, MinimumLength = 2)]
    public required string Name { get; set; }

    /// <summary>How long a parcel is under way.</summary>
    public TimeSpan DeliveryTime { get; set; } = TimeSpan.FromDays(5);
}
