// expect: ARC0208 ARC0209 ARC0210 ARC0211 ARC0214
namespace Shop;

[Resource, Permit(Operations.All, Authenticated = true)]
public partial class Product
{
    public Guid Id { get; init; }
    [EmailAddress] public int Stock { get; set; }
    [RegularExpression("(")] public string Code { get; set; } = "";
    [Range(5, 3)] public int Rank { get; set; }
    [StringLength(3, MinimumLength = 5)] public string Name { get; set; } = "";
    [MaxLength(5, ErrorMessage = "{")] public string Note { get; set; } = "";
}
