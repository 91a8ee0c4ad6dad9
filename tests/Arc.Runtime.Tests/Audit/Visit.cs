namespace Arc.Runtime.Tests.Audit;

/// <summary>A resource of which only removals are audited; it belongs to no tenant.</summary>
public sealed class Visit
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public string Place { get; set; } = "";
}
