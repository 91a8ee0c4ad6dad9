// expect: ARC0104 ARC0106 ARC0108 ARC0203 ARC0301
namespace Shop;

[Resource]
[Tenant("Organisation")]
[Permit(Operations.Read, Owner = "Creator")]
[Permit(Operations.Create, When = "Open")]
[Permit(Operations.Update, Rows = "Mine")]
[Permit(Operations.Delete, Roles = ["admin"])]
public partial class Note
{
    public Guid Id { get; init; }
    public string Text { get; set; } = "";
    [JsonPropertyName("text")] public string Body { get; set; } = "";
    public string OrganizationId { get; private set; } = "";
    public string? CreatedBy { get; private set; }
}
