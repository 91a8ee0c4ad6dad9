using System.ComponentModel.DataAnnotations;

namespace Arc.Generators.Live.Shapes;

[Resource, Permit(Operations.All, Anyone = true)]
public partial class Annotated
{
    public Guid Id { get; init; }

    [Required] public string? Required { get; set; } = "x";

    [Required(AllowEmptyStrings = true)] public string? RequiredOrEmpty { get; set; } = "";

    [StringLength(5, MinimumLength = 2)] public string? StringLength { get; set; }

    [MinLength(2)] public string? MinLength { get; set; }

    [MaxLength(3)] public List<int>? MaxLength { get; set; }

    [Length(1, 2)] public string[]? Length { get; set; }

    [Range(1, 10)] public int? RangeInt { get; set; }

    [Range(0.5, 1.5)] public double? RangeDouble { get; set; }

    [Range(typeof(decimal), "0.01", "99.99", MinimumIsExclusive = true, ParseLimitsInInvariantCulture = true)] public decimal? RangeDecimal { get; set; }

    [Range(typeof(DateOnly), "2020-01-01", "2020-12-31", ParseLimitsInInvariantCulture = true)] public DateOnly? RangeDate { get; set; }

    [RegularExpression("[a-z]+")] public string? Pattern { get; set; }

    [EmailAddress] public string? Email { get; set; }

    [Url] public string? Url { get; set; }

    [Phone] public string? Phone { get; set; }

    [CreditCard] public string? Card { get; set; }

    [Base64String] public string? Base64 { get; set; }

    [AllowedValues("a", "b", null)] public string? Allowed { get; set; }

    [DeniedValues(13)] public int Denied { get; set; }

    [StringLength(3, ErrorMessageResourceType = typeof(Texts), ErrorMessageResourceName = nameof(Texts.TooLong))] public string? Localized { get; set; }

    [Display(Name = "Menge"), Range(1, 5, ErrorMessageResourceType = typeof(Texts), ErrorMessageResourceName = nameof(Texts.Bounds))] public int LocalizedRange { get; set; } = 1;

    [StringLength(3, ErrorMessage = "'{0}' is \"too\" long: {1}.")] public string? Message { get; set; }
}
