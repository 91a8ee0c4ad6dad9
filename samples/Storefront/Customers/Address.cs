using System.ComponentModel.DataAnnotations;

namespace Storefront.Customers;

/// <summary>Where parcels go. It belongs to the row that holds it and lies in its columns.</summary>
public class Address
{
    [StringLength(120, MinimumLength = 2)]
    public required string Street { get; set; }

    [MaxLength(20)]
    public string? PostalCode { get; set; }

    [StringLength(80, MinimumLength = 1)]
    public required string City { get; set; }

    [RegularExpression("^[A-Z]{2}$", ErrorMessage = "A country is two capital letters of ISO 3166.")]
    public required string Country { get; set; }
}
