using System.ComponentModel.DataAnnotations;
using Arc;

namespace Storefront.Customers;

/// <summary>A person who buys. Customers see and keep their own record; the staff sees all.</summary>
[Resource]
[Permit(Operations.Read, Roles = ["admin", "support"])]
[Permit(Operations.Read | Operations.Update, Owner = nameof(UserId))]
[Permit(Operations.Create, Authenticated = true)]
[Permit(Operations.Update | Operations.Delete, Roles = ["admin"])]
public partial class Customer
{
    public Guid Id { get; init; }

    /// <summary>The login that the record belongs to.</summary>
    public string? UserId { get; private set; }

    [Sort, StringLength(120, MinimumLength = 1)]
    public required string Name { get; set; }

    [Filter, EmailAddress, MaxLength(254)]
    public required string Email { get; set; }

    [Phone, MaxLength(40)]
    public string? Phone { get; set; }

    [Url]
    public Uri? Website { get; set; }

    public DateOnly? BirthDate { get; set; }

    public Address? Address { get; set; }

    [AllowedValues("ar", "de", "el", "en", "es", "fr", "he", "hi", "ja", "ko", "no", "pl", "ru", "sv", "th", "zh")]
    public string Language { get; set; } = "en";

    public bool Newsletter { get; set; }

    [Writable(Roles = ["admin"])]
    public LoyaltyTier Tier { get; set; }

    /// <summary>Points that only the staff sees and the domain gives.</summary>
    [Readable(Roles = ["admin", "support"])]
    public long Points { get; private set; }

    /// <summary>For the delivery service's lockers. Never leaves the server.</summary>
    [Hidden]
    public byte[]? LockerSecret { get; set; }

    [Validate]
    private IEnumerable<FieldError> Check()
    {
        if (BirthDate is { } born && born.Year < 1900)
        {
            yield return new FieldError("/birthDate", "birth_date", "Give a date of birth after 1900.");
        }
    }
}
